-- An accepted decision is looked at again: flagged by its day, a measurement or a person, and begun
-- anew beside what was decided before.
ALTER TABLE "decision" ADD COLUMN "revisit_flag" TEXT NOT NULL DEFAULT '',
ADD COLUMN "revisits_id" TEXT;
CREATE INDEX "decision_revisits_id_idx" ON "decision"("revisits_id");

ALTER TABLE "evidence" ADD COLUMN "carried_from" TEXT NOT NULL DEFAULT '';

CREATE TABLE "measurement" (
    "id" TEXT NOT NULL,
    "decision_id" TEXT NOT NULL,
    "threshold_id" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "crossed" BOOLEAN NOT NULL,
    "measured_on" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "measurement_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "measurement_decision_id_idx" ON "measurement"("decision_id");
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;
