CREATE TABLE "notice_cursor" (
  "team_id" TEXT NOT NULL,
  "seq" BIGINT NOT NULL DEFAULT 0,
  CONSTRAINT "notice_cursor_pkey" PRIMARY KEY ("team_id"),
  CONSTRAINT "notice_cursor_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- What happened before is history: nobody is told of it now.
INSERT INTO "notice_cursor" ("team_id", "seq") SELECT "id", "seq" FROM "team";

CREATE TABLE "notice" (
  "team_id" TEXT NOT NULL,
  "seq" BIGINT NOT NULL,
  "user_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "decision_id" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "seen_at" TIMESTAMPTZ(3),
  "done_at" TIMESTAMPTZ(3),
  "mail_id" TEXT,
  CONSTRAINT "notice_pkey" PRIMARY KEY ("team_id", "seq", "user_id"),
  CONSTRAINT "notice_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "notice_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- The inbox, the count of what is unread, the done ones, and what a mail carries.
CREATE INDEX "notice_open" ON "notice" ("user_id", "at" DESC, "team_id", "seq" DESC) WHERE "done_at" IS NULL;
CREATE INDEX "notice_unread" ON "notice" ("user_id", "decision_id") WHERE "seen_at" IS NULL AND "done_at" IS NULL;
CREATE INDEX "notice_done" ON "notice" ("user_id", "done_at" DESC) WHERE "done_at" IS NOT NULL;
CREATE INDEX "notice_mail" ON "notice" ("mail_id") WHERE "mail_id" IS NOT NULL;

CREATE TABLE "mute" (
  "user_id" TEXT NOT NULL,
  "decision_id" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "mute_pkey" PRIMARY KEY ("user_id", "decision_id"),
  CONSTRAINT "mute_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "mute_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "mute_decision_id_idx" ON "mute" ("decision_id");
