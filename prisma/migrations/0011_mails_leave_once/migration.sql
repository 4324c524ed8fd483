ALTER TABLE "user"
  ADD COLUMN "mail_when" TEXT NOT NULL DEFAULT 'at_once' CHECK ("mail_when" IN ('at_once', 'daily', 'never')),
  ADD COLUMN "mail_hour" SMALLINT NOT NULL DEFAULT 8 CHECK ("mail_hour" BETWEEN 0 AND 23),
  ADD COLUMN "mail_zone" TEXT NOT NULL DEFAULT 'UTC',
  ADD COLUMN "mail_set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

CREATE TABLE "mail" (
  "id" TEXT NOT NULL,
  "user_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('notice', 'due', 'digest')),
  "key" TEXT NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'waiting'
    CHECK ("state" IN ('waiting', 'claimed', 'handed', 'sent', 'dropped', 'failed', 'uncertain')),
  "decision_id" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "claim" TEXT,
  "claimed_at" TIMESTAMPTZ(3),
  "tries" INTEGER NOT NULL DEFAULT 0,
  "sent_at" TIMESTAMPTZ(3),
  "problem" TEXT,
  "token_hash" TEXT,
  CONSTRAINT "mail_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "mail_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "mail_user_id_key_key" ON "mail" ("user_id", "key");
CREATE UNIQUE INDEX "mail_token_hash_key" ON "mail" ("token_hash");
-- What is still to be sent, or was being sent when its process died.
CREATE INDEX "mail_to_send" ON "mail" ("not_before") WHERE "state" IN ('waiting', 'claimed', 'handed');
