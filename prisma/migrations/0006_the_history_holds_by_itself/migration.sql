-- What is kept for ever is kept by the rows themselves. Until now a setting of the session opened
-- histories, decided records and revealed ballots; from here on a row may go only with the team it
-- belongs to, a team only when it is a demo, and a team is a demo from its birth or never.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    -- In a cascade the parent is gone before its rows are asked.
    IF TG_TABLE_NAME = 'event' THEN
      SELECT EXISTS (SELECT 1 FROM "team" WHERE id = OLD.team_id) INTO kept;
    ELSE
      SELECT EXISTS (SELECT 1 FROM "decision" WHERE id = OLD.decision_id) INTO kept;
    END IF;
    IF NOT kept THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'assay: % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'assay: % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER event_is_never_emptied BEFORE TRUNCATE ON "event"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER part_revision_is_never_emptied BEFORE TRUNCATE ON "part_revision"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

-- An event follows the one before it, or is not written.
CREATE FUNCTION refuse_loose_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before text;
BEGIN
  IF NEW.seq = 1 THEN
    before := '';
  ELSE
    SELECT hash INTO before FROM "event" WHERE team_id = NEW.team_id AND seq = NEW.seq - 1;
  END IF;
  IF before IS NULL OR before <> NEW.prev_hash THEN
    RAISE EXCEPTION 'assay: event % does not follow the one before it', NEW.seq
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_follows BEFORE INSERT ON "event"
  FOR EACH ROW EXECUTE FUNCTION refuse_loose_event();

CREATE FUNCTION refuse_turned_team() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.demo_owner_id IS NOT NULL AND current_setting('assay.sweep', true) = 'on' THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'assay: a team is not deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.demo_owner_id IS DISTINCT FROM OLD.demo_owner_id THEN
    RAISE EXCEPTION 'assay: a team does not become a demo' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.seq < OLD.seq THEN
    RAISE EXCEPTION 'assay: a history is not counted back' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER team_goes_forward BEFORE UPDATE OR DELETE ON "team"
  FOR EACH ROW EXECUTE FUNCTION refuse_turned_team();

CREATE FUNCTION refuse_decision_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "team" WHERE id = OLD.team_id) THEN
    RAISE EXCEPTION 'assay: a decision is not deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER decision_stays BEFORE DELETE ON "decision"
  FOR EACH ROW EXECUTE FUNCTION refuse_decision_gone();

CREATE OR REPLACE FUNCTION refuse_decided_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  decided boolean;
BEGIN
  SELECT accepted_hash IS NOT NULL OR state IN ('accepted', 'rejected', 'withdrawn', 'superseded', 'deprecated')
    INTO decided FROM "decision" WHERE id = COALESCE(NEW.decision_id, OLD.decision_id);
  IF decided THEN
    RAISE EXCEPTION 'assay: a decided record is immutable' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;

CREATE OR REPLACE FUNCTION refuse_revealed_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  done boolean;
BEGIN
  SELECT r.revealed_at IS NOT NULL OR r.closed_at IS NOT NULL INTO done
    FROM "ballot" b JOIN "round" r ON r.id = b.round_id
    WHERE b.id = COALESCE(NEW.ballot_id, OLD.ballot_id)
    FOR SHARE OF r;
  IF done THEN
    RAISE EXCEPTION 'assay: the round is over' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;

CREATE OR REPLACE FUNCTION refuse_late_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  done boolean;
BEGIN
  SELECT revealed_at IS NOT NULL OR closed_at IS NOT NULL INTO done
    FROM "round" WHERE id = COALESCE(NEW.round_id, OLD.round_id)
    FOR SHARE;
  IF done THEN
    RAISE EXCEPTION 'assay: the round is over' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;

CREATE OR REPLACE FUNCTION refuse_changed_red_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  done boolean;
BEGIN
  IF NEW.ballot_id = OLD.ballot_id AND NEW.criterion = OLD.criterion AND
    NEW.option = OLD.option AND NEW.reason = OLD.reason
  THEN
    RETURN NEW;
  END IF;
  SELECT r.revealed_at IS NOT NULL OR r.closed_at IS NOT NULL INTO done
    FROM "ballot" b JOIN "round" r ON r.id = b.round_id WHERE b.id = OLD.ballot_id
    FOR SHARE OF r;
  IF done THEN
    RAISE EXCEPTION 'assay: the round is over' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION refuse_second_reveal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.revealed_at IS NULL THEN
    RETURN COALESCE(NEW, OLD);
  END IF;
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM "decision" WHERE id = OLD.decision_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'assay: a revealed round is immutable' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER round_stays_once_revealed BEFORE DELETE ON "round"
  FOR EACH ROW EXECUTE FUNCTION refuse_second_reveal();
