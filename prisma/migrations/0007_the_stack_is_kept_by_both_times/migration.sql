-- The stack is kept by both times: from when until when a component holds, and since when we say so.
-- stack_component and stack_boundary hold what is believed now. What was believed before moves to
-- the tables named _past by trigger, whoever changes a row, and is never touched again.

-- A range of one text overlaps another exactly when the two are equal. With it an exclusion
-- constraint can compare text without the extension btree_gist, on every PostgreSQL from 14 on.
CREATE TYPE "text_range" AS RANGE (subtype = text, collation = "C");

ALTER TABLE "stack_component"
  ADD COLUMN "held_until_year" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "known_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "stack_boundary"
  ADD COLUMN "nth" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "held_from_year" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "held_until_year" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "known_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- The rows of today: what is still open was believed since it was recorded, what is closed since it
-- was closed. Ends take over whether only their year is known from the decision that caused them.
UPDATE "stack_component" SET closed_at = COALESCE(closed_at, recorded_at) WHERE closed_by IS NOT NULL;
UPDATE "stack_boundary" SET closed_at = COALESCE(closed_at, recorded_at) WHERE closed_by IS NOT NULL;
UPDATE "stack_component" SET known_from = COALESCE(GREATEST(closed_at, recorded_at), recorded_at);
UPDATE "stack_boundary" SET known_from = COALESCE(GREATEST(closed_at, recorded_at), recorded_at);
UPDATE "stack_component" x SET held_until_year = true FROM "decision" d
  WHERE d.id = x.closed_by AND d.recorded AND d.decided_year_only AND x.held_until IS NOT NULL;
UPDATE "stack_boundary" x SET held_until_year = true FROM "decision" d
  WHERE d.id = x.closed_by AND d.recorded AND d.decided_year_only AND x.held_until IS NOT NULL;
UPDATE "stack_boundary" x SET held_from_year = true FROM "decision" d
  WHERE d.id = x.opened_by AND d.recorded AND d.decided_year_only AND x.held_from IS NOT NULL;

-- When something surely holds: an undated row from the day it was recorded, one that ended on an
-- unknown day never.
CREATE FUNCTION surely_held(held_from date, held_until date, closed_by text, recorded_at timestamptz)
RETURNS daterange LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN closed_by IS NOT NULL AND held_until IS NULL THEN 'empty'::daterange
    WHEN held_until <= COALESCE(held_from, (recorded_at AT TIME ZONE 'UTC')::date) THEN 'empty'::daterange
    ELSE daterange(COALESCE(held_from, (recorded_at AT TIME ZONE 'UTC')::date), held_until, '[)')
  END
$$;

-- Two rows of one component that held on the same day were shown as two; they stay two, by a key of
-- its own for the later one.
DO $$
DECLARE
  twin record;
  fresh text;
BEGIN
  LOOP
    SELECT b.id, b.service_id, b.key, b.opened_by INTO twin
      FROM "stack_component" a JOIN "stack_component" b
        ON a.service_id = b.service_id AND a.key = b.key AND a.id <> b.id
        AND (a.recorded_at, a.id) < (b.recorded_at, b.id)
      WHERE surely_held(a.held_from, a.held_until, a.closed_by, a.recorded_at)
        && surely_held(b.held_from, b.held_until, b.closed_by, b.recorded_at)
      ORDER BY b.recorded_at, b.id LIMIT 1;
    EXIT WHEN NOT FOUND;
    SELECT twin.key || '-' || min(n) INTO fresh FROM generate_series(2, 10000) n
      WHERE NOT EXISTS (SELECT 1 FROM "stack_component"
        WHERE service_id = twin.service_id AND key = twin.key || '-' || n);
    UPDATE "stack_component" SET key = fresh WHERE id = twin.id;
    UPDATE "stack_boundary" SET from_key = fresh
      WHERE service_id = twin.service_id AND opened_by = twin.opened_by AND from_key = twin.key;
    UPDATE "stack_boundary" SET to_key = fresh
      WHERE service_id = twin.service_id AND opened_by = twin.opened_by AND to_key = twin.key;
  END LOOP;
END $$;
-- The same two components may meet more than once in the same way.
UPDATE "stack_boundary" x SET nth = y.n FROM (
  SELECT id, row_number() OVER (PARTITION BY service_id, from_key, to_key, kind ORDER BY recorded_at, id) AS n
  FROM "stack_boundary") y WHERE y.id = x.id;

ALTER TABLE "stack_component" ADD COLUMN "held" daterange
  GENERATED ALWAYS AS (surely_held(held_from, held_until, closed_by, recorded_at)) STORED;
ALTER TABLE "stack_boundary" ADD COLUMN "held" daterange
  GENERATED ALWAYS AS (surely_held(held_from, held_until, closed_by, recorded_at)) STORED;

ALTER TABLE "stack_component" ADD CONSTRAINT stack_component_never_overlaps EXCLUDE USING gist (
  text_range(service_id, service_id, '[]') WITH &&, text_range(key, key, '[]') WITH &&, held WITH &&);
ALTER TABLE "stack_boundary" ADD CONSTRAINT stack_boundary_never_overlaps EXCLUDE USING gist (
  text_range(service_id, service_id, '[]') WITH &&, text_range(from_key, from_key, '[]') WITH &&,
  text_range(to_key, to_key, '[]') WITH &&, text_range(kind, kind, '[]') WITH &&,
  int4range(nth, nth, '[]') WITH &&, held WITH &&);
ALTER TABLE "stack_boundary" ADD CONSTRAINT boundary_holds_forward CHECK (
  held_until IS NULL OR held_from IS NULL OR held_until >= held_from);
ALTER TABLE "stack_component" ADD CONSTRAINT component_language CHECK (language IN ('go', 'rust', 'other'));

CREATE TABLE "stack_component_past" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "other_language" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "hot_path" DOUBLE PRECISION,
    "effort" DOUBLE PRECISION,
    "held_from" DATE,
    "held_from_year" BOOLEAN NOT NULL,
    "held_until" DATE,
    "held_until_year" BOOLEAN NOT NULL,
    "opened_by" TEXT NOT NULL,
    "closed_by" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "known_from" TIMESTAMPTZ(3) NOT NULL,
    "known_until" TIMESTAMPTZ(3) NOT NULL,
    "held" daterange GENERATED ALWAYS AS (surely_held(held_from, held_until, closed_by, recorded_at)) STORED,

    CONSTRAINT "stack_component_past_pkey" PRIMARY KEY ("id", "known_from"),
    CONSTRAINT "stack_component_past_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "component_was_known_forward" CHECK (known_from < known_until)
);
CREATE INDEX "stack_component_past_team_id_idx" ON "stack_component_past"("team_id");
CREATE INDEX "stack_component_past_service_id_idx" ON "stack_component_past"("service_id");

CREATE TABLE "stack_boundary_past" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "from_key" TEXT NOT NULL,
    "to_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "nth" INTEGER NOT NULL,
    "detail" JSONB NOT NULL,
    "held_from" DATE,
    "held_from_year" BOOLEAN NOT NULL,
    "held_until" DATE,
    "held_until_year" BOOLEAN NOT NULL,
    "opened_by" TEXT NOT NULL,
    "closed_by" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "known_from" TIMESTAMPTZ(3) NOT NULL,
    "known_until" TIMESTAMPTZ(3) NOT NULL,
    "held" daterange GENERATED ALWAYS AS (surely_held(held_from, held_until, closed_by, recorded_at)) STORED,

    CONSTRAINT "stack_boundary_past_pkey" PRIMARY KEY ("id", "known_from"),
    CONSTRAINT "stack_boundary_past_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "boundary_was_known_forward" CHECK (known_from < known_until)
);
CREATE INDEX "stack_boundary_past_team_id_idx" ON "stack_boundary_past"("team_id");
CREATE INDEX "stack_boundary_past_service_id_idx" ON "stack_boundary_past"("service_id");

-- Before a row of today was closed it was believed to go on.
INSERT INTO "stack_component_past" (id, team_id, service_id, key, name, language, other_language, owner,
    path, hot_path, effort, held_from, held_from_year, held_until, held_until_year, opened_by, closed_by,
    recorded_at, closed_at, known_from, known_until)
  SELECT id, team_id, service_id, key, name, language, other_language, owner, path, hot_path, effort,
    held_from, held_from_year, NULL, false, opened_by, NULL, recorded_at, NULL, recorded_at, closed_at
  FROM "stack_component" WHERE closed_by IS NOT NULL AND closed_at > recorded_at;
INSERT INTO "stack_boundary_past" (id, team_id, service_id, from_key, to_key, kind, nth, detail, held_from,
    held_from_year, held_until, held_until_year, opened_by, closed_by, recorded_at, closed_at, known_from,
    known_until)
  SELECT id, team_id, service_id, from_key, to_key, kind, nth, detail, held_from, held_from_year, NULL, false,
    opened_by, NULL, recorded_at, NULL, recorded_at, closed_at
  FROM "stack_boundary" WHERE closed_by IS NOT NULL AND closed_at > recorded_at;

-- A belief is replaced, never edited: the old row moves to the past, and only what may be learned
-- later (days, and who ended it) can differ in the new one.
CREATE FUNCTION keep_past_belief() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  learned text[] := ARRAY['held_from', 'held_from_year', 'held_until', 'held_until_year', 'closed_by',
    'closed_at', 'known_from', 'held'];
  old_row jsonb := to_jsonb(OLD) - 'held';
BEGIN
  IF to_jsonb(OLD) - learned <> to_jsonb(NEW) - learned THEN
    RAISE EXCEPTION 'assay: only the days of % can be corrected', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.known_from <= OLD.known_from THEN
    NEW.known_from := GREATEST(date_trunc('milliseconds', clock_timestamp()),
      OLD.known_from + interval '1 millisecond');
  END IF;
  old_row := old_row || jsonb_build_object('known_until', NEW.known_from);
  IF TG_TABLE_NAME = 'stack_component' THEN
    INSERT INTO "stack_component_past" (id, team_id, service_id, key, name, language, other_language,
        owner, path, hot_path, effort, held_from, held_from_year, held_until, held_until_year, opened_by,
        closed_by, recorded_at, closed_at, known_from, known_until)
      SELECT id, team_id, service_id, key, name, language, other_language, owner, path, hot_path, effort,
        held_from, held_from_year, held_until, held_until_year, opened_by, closed_by, recorded_at,
        closed_at, known_from, known_until
      FROM jsonb_populate_record(NULL::"stack_component_past", old_row);
  ELSE
    INSERT INTO "stack_boundary_past" (id, team_id, service_id, from_key, to_key, kind, nth, detail, held_from,
        held_from_year, held_until, held_until_year, opened_by, closed_by, recorded_at, closed_at,
        known_from, known_until)
      SELECT id, team_id, service_id, from_key, to_key, kind, nth, detail, held_from, held_from_year,
        held_until, held_until_year, opened_by, closed_by, recorded_at, closed_at, known_from, known_until
      FROM jsonb_populate_record(NULL::"stack_boundary_past", old_row);
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER stack_component_keeps_its_past BEFORE UPDATE ON "stack_component"
  FOR EACH ROW EXECUTE FUNCTION keep_past_belief();
CREATE TRIGGER stack_boundary_keeps_its_past BEFORE UPDATE ON "stack_boundary"
  FOR EACH ROW EXECUTE FUNCTION keep_past_belief();

CREATE FUNCTION refuse_stack_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- In a cascade the team is gone before its rows are asked.
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM "team" WHERE id = OLD.team_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'assay: % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER stack_component_is_kept BEFORE DELETE ON "stack_component"
  FOR EACH ROW EXECUTE FUNCTION refuse_stack_gone();
CREATE TRIGGER stack_boundary_is_kept BEFORE DELETE ON "stack_boundary"
  FOR EACH ROW EXECUTE FUNCTION refuse_stack_gone();
CREATE TRIGGER stack_component_past_is_append_only BEFORE UPDATE OR DELETE ON "stack_component_past"
  FOR EACH ROW EXECUTE FUNCTION refuse_stack_gone();
CREATE TRIGGER stack_boundary_past_is_append_only BEFORE UPDATE OR DELETE ON "stack_boundary_past"
  FOR EACH ROW EXECUTE FUNCTION refuse_stack_gone();
CREATE TRIGGER stack_component_past_is_never_emptied BEFORE TRUNCATE ON "stack_component_past"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER stack_boundary_past_is_never_emptied BEFORE TRUNCATE ON "stack_boundary_past"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

-- No gap by accident: a decision has one day. What it ends and what it opens meet on that day, so a
-- successor never begins later than its predecessor stopped. Looked at when the transaction commits.
CREATE FUNCTION refuse_gap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  torn text;
BEGIN
  SELECT x.decision_id INTO torn FROM (
    SELECT opened_by AS decision_id, held_from AS day, held_from_year AS year_only
      FROM "stack_component" WHERE service_id = NEW.service_id AND opened_by IN (NEW.opened_by, NEW.closed_by)
    UNION ALL
    SELECT closed_by, held_until, held_until_year
      FROM "stack_component" WHERE service_id = NEW.service_id AND closed_by IN (NEW.opened_by, NEW.closed_by)
    UNION ALL
    SELECT opened_by, held_from, held_from_year
      FROM "stack_boundary" WHERE service_id = NEW.service_id AND opened_by IN (NEW.opened_by, NEW.closed_by)
    UNION ALL
    SELECT closed_by, held_until, held_until_year
      FROM "stack_boundary" WHERE service_id = NEW.service_id AND closed_by IN (NEW.opened_by, NEW.closed_by)
  ) x GROUP BY x.decision_id
  HAVING count(DISTINCT (COALESCE(x.day::text, 'unknown'), x.year_only)) > 1 LIMIT 1;
  IF torn IS NOT NULL THEN
    RAISE EXCEPTION 'assay: what % ends and what it opens must meet on one day', torn
      USING ERRCODE = 'exclusion_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER stack_component_has_no_gap AFTER INSERT OR UPDATE ON "stack_component"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_gap();
CREATE CONSTRAINT TRIGGER stack_boundary_has_no_gap AFTER INSERT OR UPDATE ON "stack_boundary"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_gap();

-- What was believed at any time: now, and before.
CREATE VIEW "stack_component_known" AS
  SELECT id, team_id, service_id, key, name, language, other_language, owner, path, hot_path, effort,
    held_from, held_from_year, held_until, held_until_year, opened_by, closed_by, recorded_at, closed_at,
    held, known_from, NULL::timestamptz(3) AS known_until FROM "stack_component"
  UNION ALL
  SELECT id, team_id, service_id, key, name, language, other_language, owner, path, hot_path, effort,
    held_from, held_from_year, held_until, held_until_year, opened_by, closed_by, recorded_at, closed_at,
    held, known_from, known_until FROM "stack_component_past";
CREATE VIEW "stack_boundary_known" AS
  SELECT id, team_id, service_id, from_key, to_key, kind, nth, detail, held_from, held_from_year, held_until,
    held_until_year, opened_by, closed_by, recorded_at, closed_at, held, known_from,
    NULL::timestamptz(3) AS known_until FROM "stack_boundary"
  UNION ALL
  SELECT id, team_id, service_id, from_key, to_key, kind, nth, detail, held_from, held_from_year, held_until,
    held_until_year, opened_by, closed_by, recorded_at, closed_at, held, known_from, known_until
  FROM "stack_boundary_past";

CREATE INDEX "stack_component_opened_by_idx" ON "stack_component"("opened_by");
CREATE INDEX "stack_component_closed_by_idx" ON "stack_component"("closed_by");
CREATE INDEX "stack_boundary_team_id_idx" ON "stack_boundary"("team_id");

-- Decisions never take each other's place in a circle: looked at by the database for each link, one
-- team at a time, because two links that close a circle would each look harmless alone.
CREATE FUNCTION refuse_circle() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  team text;
BEGIN
  IF NEW.kind <> 'supersedes' THEN
    RETURN NEW;
  END IF;
  SELECT team_id INTO team FROM "decision" WHERE id = NEW.from_id;
  PERFORM pg_advisory_xact_lock(hashtext('links'), hashtext(team));
  IF EXISTS (
    WITH RECURSIVE chain(id) AS (
      SELECT NEW.to_id
      UNION SELECT l.to_id FROM "decision_link" l JOIN chain c ON l.from_id = c.id WHERE l.kind = 'supersedes')
    SELECT 1 FROM chain WHERE id = NEW.from_id
  ) THEN
    RAISE EXCEPTION 'assay: decisions would supersede each other in a circle'
      USING ERRCODE = 'exclusion_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_link_closes_no_circle BEFORE INSERT OR UPDATE OF from_id, to_id, kind ON "decision_link"
  FOR EACH ROW EXECUTE FUNCTION refuse_circle();
