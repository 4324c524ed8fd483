-- No gap by accident, component by component: what a decision ends of one and what it opens of the
-- same meet on one day, and so do the ways in which the same two meet. Two components of one decision
-- may have changed on different days. Looked at when the transaction commits.
CREATE OR REPLACE FUNCTION refuse_gap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  torn text;
BEGIN
  SELECT x.decision_id INTO torn FROM (
    SELECT opened_by AS decision_id, key AS part, held_from AS day, held_from_year AS year_only
      FROM "stack_component" WHERE service_id = NEW.service_id AND opened_by IN (NEW.opened_by, NEW.closed_by)
    UNION ALL
    SELECT closed_by, key, held_until, held_until_year
      FROM "stack_component" WHERE service_id = NEW.service_id AND closed_by IN (NEW.opened_by, NEW.closed_by)
    UNION ALL
    SELECT opened_by, from_key || ' ' || to_key, held_from, held_from_year
      FROM "stack_boundary" WHERE service_id = NEW.service_id AND opened_by IN (NEW.opened_by, NEW.closed_by)
    UNION ALL
    SELECT closed_by, from_key || ' ' || to_key, held_until, held_until_year
      FROM "stack_boundary" WHERE service_id = NEW.service_id AND closed_by IN (NEW.opened_by, NEW.closed_by)
  ) x GROUP BY x.decision_id, x.part
  HAVING count(DISTINCT (COALESCE(x.day::text, 'unknown'), x.year_only)) > 1 LIMIT 1;
  IF torn IS NOT NULL THEN
    RAISE EXCEPTION 'assay: what % ends and what it opens must meet on one day', torn
      USING ERRCODE = 'exclusion_violation';
  END IF;
  RETURN NULL;
END $$;
