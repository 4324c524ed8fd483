-- A list is read in its order from an index, one page of it, and counted from an index: at a hundred
-- thousand decisions reading the table for either took half a second.

-- The long columns move out of the row, which was full of word lists: what reads rows reads a third.
ALTER TABLE "decision" SET (toast_tuple_target = 512);
CLUSTER "decision" USING "decision_pkey";
ALTER TABLE "decision" SET WITHOUT CLUSTER;

DROP INDEX "decision_team_id_updated_at_idx";
CREATE INDEX "decision_team_id_updated_at_id_idx" ON "decision"("team_id", "updated_at" DESC, "id");
CREATE INDEX "decision_team_id_number_updated_at_id_idx" ON "decision"("team_id", "number" DESC, "updated_at" DESC, "id");
CREATE INDEX "decision_by_title" ON "decision"("team_id", lower("title"), "id");
CREATE INDEX "decision_by_day" ON "decision"("team_id", (CASE WHEN decided_on IS NOT NULL THEN decided_on
  WHEN recorded THEN NULL ELSE (updated_at AT TIME ZONE 'UTC')::date END) DESC NULLS LAST, "updated_at" DESC, "id");

DROP INDEX "decision_team_id_state_idx";
CREATE INDEX "decision_team_id_state_outcome_idx" ON "decision"("team_id", "state", "outcome");
CREATE INDEX "decision_tags_idx" ON "decision" USING GIN ("tags");

-- What waits for people: few of many, and asked for by every page.
CREATE INDEX "decision_flagged" ON "decision"("team_id")
  WHERE state = 'accepted' AND revisit_flagged_at IS NOT NULL;
