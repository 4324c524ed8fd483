-- A team's rules for its reviews, and those a decision began under.
ALTER TABLE "team" ADD COLUMN "review_policy" JSONB;
ALTER TABLE "decision" ADD COLUMN "policy" JSONB;
ALTER TABLE "decision" ADD COLUMN "revisit_flagged_at" TIMESTAMPTZ(3);

-- The server keeps each deadline once: it writes down the one it has dealt with.
ALTER TABLE "round" ADD COLUMN "extended_at" TIMESTAMPTZ(3);
ALTER TABLE "round" ADD COLUMN "kept_deadline" TIMESTAMPTZ(3);
ALTER TABLE "round" ADD COLUMN "reveal_cause" TEXT;
CREATE INDEX round_under_way ON "round" (deadline) WHERE revealed_at IS NULL AND closed_at IS NULL;

-- Every text that was ever put to the reviewers, so that each can be shown what they answered on.
ALTER TABLE "proposal" ADD COLUMN "edited_by" TEXT;
CREATE TABLE "proposed_text" (
    "decision_id" TEXT NOT NULL,
    "proposal_n" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "parts" JSONB NOT NULL,
    "edited_by" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "proposed_text_pkey" PRIMARY KEY ("decision_id","proposal_n","hash")
);
ALTER TABLE "proposed_text" ADD CONSTRAINT "proposed_text_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE TRIGGER proposed_text_is_append_only BEFORE UPDATE OR DELETE ON "proposed_text"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
