-- Files of others come in whole: what was uploaded and not yet confirmed, the files as they stand with
-- every state they had, and which import a decision came with.
CREATE TABLE "import_batch" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "source" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,
    "services" TEXT[],
    "counts" JSONB,

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "import_candidate" (
    "batch_id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "import_candidate_pkey" PRIMARY KEY ("batch_id","n")
);
CREATE TABLE "imported_file" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "decision_id" TEXT,
    "batch_id" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "old_number" INTEGER,
    "format" TEXT NOT NULL,
    "encoding" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "hash" TEXT NOT NULL,
    "imported_hash" TEXT NOT NULL,
    "status_written" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "imported_file_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "imported_revision" (
    "file_id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "batch_id" TEXT,
    "bytes" BYTEA NOT NULL,
    "hash" TEXT NOT NULL,
    "status_written" TEXT,
    "what" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "imported_revision_pkey" PRIMARY KEY ("file_id","n")
);
ALTER TABLE "decision" ADD COLUMN "import_id" TEXT;

CREATE INDEX "import_batch_team_id_created_at_idx" ON "import_batch"("team_id", "created_at" DESC);
CREATE UNIQUE INDEX "imported_file_decision_id_key" ON "imported_file"("decision_id");
CREATE UNIQUE INDEX "imported_file_team_id_path_key" ON "imported_file"("team_id", "path");
CREATE INDEX "imported_file_service_id_idx" ON "imported_file"("service_id");
CREATE INDEX "decision_import_id_idx" ON "decision"("import_id");

ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "import_candidate" ADD CONSTRAINT "import_candidate_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "imported_file" ADD CONSTRAINT "imported_file_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "imported_file" ADD CONSTRAINT "imported_file_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "imported_file" ADD CONSTRAINT "imported_file_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "imported_revision" ADD CONSTRAINT "imported_revision_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "imported_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A state a file had is kept as long as the file is.
CREATE FUNCTION refuse_changed_file_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM "imported_file" WHERE id = OLD.file_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'assay: % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER imported_revision_is_append_only BEFORE UPDATE OR DELETE ON "imported_revision"
  FOR EACH ROW EXECUTE FUNCTION refuse_changed_file_state();

-- A decision came with its import or it did not.
CREATE FUNCTION refuse_changed_import() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'assay: an import is not attached later' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER decision_keeps_its_import BEFORE UPDATE ON "decision"
  FOR EACH ROW WHEN (NEW.import_id IS DISTINCT FROM OLD.import_id) EXECUTE FUNCTION refuse_changed_import();

-- The parts of an imported record follow its file as long as nobody accepted it here: the file is the
-- record, and its states are kept. Once accepted here it is as immutable as any other.
CREATE OR REPLACE FUNCTION refuse_decided_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  decided boolean;
BEGIN
  SELECT accepted_hash IS NOT NULL OR (import_id IS NULL AND
      state IN ('accepted', 'rejected', 'withdrawn', 'superseded', 'deprecated'))
    INTO decided FROM "decision" WHERE id = COALESCE(NEW.decision_id, OLD.decision_id);
  IF decided THEN
    RAISE EXCEPTION 'assay: a decided record is immutable' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;

-- A decision goes with its team, or with the import that brought it when that is taken back and
-- nothing else was written about it since.
CREATE OR REPLACE FUNCTION refuse_decision_gone() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  taken_back boolean;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "team" WHERE id = OLD.team_id) THEN
    RETURN OLD;
  END IF;
  SELECT OLD.accepted_hash IS NULL AND b.undone_at IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "event" e
      WHERE e.decision_id = OLD.id AND e.type <> 'decision_imported')
    INTO taken_back FROM "import_batch" b WHERE b.id = OLD.import_id;
  IF taken_back THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'assay: a decision is not deleted' USING ERRCODE = 'restrict_violation';
END $$;
