-- The history and the revisions are insert only. The one exception is sweeping a whole demo team,
-- which says so in a setting that lives as long as its transaction.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('assay.sweep', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'assay: % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON "event"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER part_revision_is_append_only BEFORE UPDATE OR DELETE ON "part_revision"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A decided record is immutable: its parts, its hash and its snapshot stay as they were accepted.
CREATE FUNCTION refuse_decided_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  decided boolean;
BEGIN
  IF current_setting('assay.sweep', true) = 'on' THEN
    RETURN COALESCE(NEW, OLD);
  END IF;
  SELECT accepted_hash IS NOT NULL OR state IN ('accepted', 'rejected', 'withdrawn', 'superseded', 'deprecated')
    INTO decided FROM "decision" WHERE id = COALESCE(NEW.decision_id, OLD.decision_id);
  IF decided THEN
    RAISE EXCEPTION 'assay: a decided record is immutable' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;

CREATE TRIGGER part_of_a_decided_record BEFORE INSERT OR UPDATE OR DELETE ON "part"
  FOR EACH ROW EXECUTE FUNCTION refuse_decided_part();

CREATE FUNCTION refuse_decided_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.accepted_hash IS NOT NULL AND (
    NEW.accepted_hash IS DISTINCT FROM OLD.accepted_hash OR
    NEW.snapshot IS DISTINCT FROM OLD.snapshot OR
    NEW.outcome IS DISTINCT FROM OLD.outcome OR
    NEW.title IS DISTINCT FROM OLD.title OR
    NEW.number IS DISTINCT FROM OLD.number OR
    NEW.state NOT IN ('accepted', 'superseded', 'deprecated')
  ) THEN
    RAISE EXCEPTION 'assay: a decided record is immutable' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER decision_once_accepted BEFORE UPDATE ON "decision"
  FOR EACH ROW EXECUTE FUNCTION refuse_decided_change();

-- After the reveal no score moves, appears or goes.
CREATE FUNCTION refuse_revealed_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  done boolean;
BEGIN
  IF current_setting('assay.sweep', true) = 'on' THEN
    RETURN COALESCE(NEW, OLD);
  END IF;
  SELECT r.revealed_at IS NOT NULL OR r.closed_at IS NOT NULL INTO done
    FROM "ballot" b JOIN "round" r ON r.id = b.round_id
    WHERE b.id = COALESCE(NEW.ballot_id, OLD.ballot_id);
  IF done THEN
    RAISE EXCEPTION 'assay: the round is over' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;

CREATE TRIGGER score_after_reveal BEFORE INSERT OR UPDATE OR DELETE ON "score"
  FOR EACH ROW EXECUTE FUNCTION refuse_revealed_ballot();
CREATE TRIGGER boundary_answer_after_reveal BEFORE INSERT OR UPDATE OR DELETE ON "boundary_answer"
  FOR EACH ROW EXECUTE FUNCTION refuse_revealed_ballot();
CREATE TRIGGER red_line_after_reveal BEFORE INSERT OR DELETE ON "red_line"
  FOR EACH ROW EXECUTE FUNCTION refuse_revealed_ballot();

ALTER TABLE "score" ADD CONSTRAINT score_on_the_scale CHECK (
  (go IS NULL OR go BETWEEN 1 AND 5) AND (rust IS NULL OR rust BETWEEN 1 AND 5)
);
ALTER TABLE "score" ADD CONSTRAINT score_or_abstention CHECK (
  abstain IS NULL OR (go IS NULL AND rust IS NULL)
);
ALTER TABLE "boundary_answer" ADD CONSTRAINT answer_in_words CHECK (answer IN ('good', 'ok', 'bad'));
ALTER TABLE "stack_component" ADD CONSTRAINT component_holds_forward CHECK (
  held_until IS NULL OR held_from IS NULL OR held_until >= held_from
);
-- One component of a service has at most one open row: what is in force is never ambiguous.
CREATE UNIQUE INDEX stack_component_in_force ON "stack_component" (service_id, key) WHERE closed_by IS NULL;
CREATE UNIQUE INDEX invitation_open_email ON "invitation" (team_id, email)
  WHERE email IS NOT NULL AND redeemed_at IS NULL AND revoked_at IS NULL;
