-- What a person's form made, by the mark of what was sent (server/once.ts). Whoever sends it again is
-- given what it made the first time, and the unique key makes a second sending at the same moment wait.
CREATE TABLE "sent_once" (
  "actor_id" TEXT NOT NULL,
  "mark" TEXT NOT NULL,
  "made" JSONB,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "sent_once_pkey" PRIMARY KEY ("actor_id", "mark"),
  CONSTRAINT "sent_once_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "user"("id")
    ON DELETE CASCADE ON UPDATE CASCADE
);

ALTER TABLE "sent_once" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "sent_once" FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON "sent_once" USING (
  actor_id = current_setting('assay.user', true) OR current_setting('assay.user', true) = '*');
CREATE POLICY keeper ON "sent_once" TO CURRENT_USER USING (true);
