-- A ballot is wholly in or refused. Every write to a ballot, its scores, answers or lines waits for a
-- reveal that is under way (FOR SHARE conflicts with the reveal's row lock) and then sees it.
CREATE OR REPLACE FUNCTION refuse_revealed_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  done boolean;
BEGIN
  IF current_setting('assay.sweep', true) = 'on' THEN
    RETURN COALESCE(NEW, OLD);
  END IF;
  SELECT r.revealed_at IS NOT NULL OR r.closed_at IS NOT NULL INTO done
    FROM "ballot" b JOIN "round" r ON r.id = b.round_id
    WHERE b.id = COALESCE(NEW.ballot_id, OLD.ballot_id)
    FOR SHARE OF r;
  IF done THEN
    RAISE EXCEPTION 'assay: the round is over' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;

CREATE FUNCTION refuse_late_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  done boolean;
BEGIN
  IF current_setting('assay.sweep', true) = 'on' THEN
    RETURN COALESCE(NEW, OLD);
  END IF;
  SELECT revealed_at IS NOT NULL OR closed_at IS NOT NULL INTO done
    FROM "round" WHERE id = COALESCE(NEW.round_id, OLD.round_id)
    FOR SHARE;
  IF done THEN
    RAISE EXCEPTION 'assay: the round is over' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;

CREATE TRIGGER ballot_after_reveal BEFORE INSERT OR UPDATE OR DELETE ON "ballot"
  FOR EACH ROW EXECUTE FUNCTION refuse_late_ballot();

-- What a line says is fixed by the reveal; only its clearing and the argument against it come later.
CREATE FUNCTION refuse_changed_red_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  done boolean;
BEGIN
  IF current_setting('assay.sweep', true) = 'on' OR (
    NEW.ballot_id = OLD.ballot_id AND NEW.criterion = OLD.criterion AND
    NEW.option = OLD.option AND NEW.reason = OLD.reason
  ) THEN
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

CREATE TRIGGER red_line_reworded BEFORE UPDATE ON "red_line"
  FOR EACH ROW EXECUTE FUNCTION refuse_changed_red_line();

-- A result is written once. A reveal is never undone.
CREATE FUNCTION refuse_second_reveal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.revealed_at IS NOT NULL AND current_setting('assay.sweep', true) IS DISTINCT FROM 'on' THEN
    RAISE EXCEPTION 'assay: a revealed round is immutable' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER round_once_revealed BEFORE UPDATE ON "round"
  FOR EACH ROW EXECUTE FUNCTION refuse_second_reveal();
