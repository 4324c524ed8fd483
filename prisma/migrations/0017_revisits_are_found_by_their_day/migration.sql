-- Few decisions have a day on which they must be looked at again: the portfolio, the queue and the
-- chore find those without reading all that was ever accepted.
CREATE INDEX "decision_to_revisit" ON "decision" ("team_id", "revisit_on")
  WHERE "state" = 'accepted' AND "revisit_on" IS NOT NULL;
