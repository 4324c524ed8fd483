-- In the very order in which a page of the inbox is read, so that its 50 lines are the first 50 of the
-- index however long the inbox is.
DROP INDEX "notice_open";
CREATE INDEX "notice_open" ON "notice" ("user_id", "at" DESC, "seq" DESC, "team_id" DESC)
  WHERE "done_at" IS NULL;
DROP INDEX "notice_done";
CREATE INDEX "notice_done" ON "notice" ("user_id", "done_at" DESC, "seq" DESC, "team_id" DESC)
  WHERE "done_at" IS NOT NULL;
DROP INDEX "notice_unread";
CREATE INDEX "notice_unread" ON "notice" ("user_id", "decision_id", "kind")
  WHERE "seen_at" IS NULL AND "done_at" IS NULL;
