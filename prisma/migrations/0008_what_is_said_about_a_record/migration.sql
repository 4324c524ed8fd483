-- CreateEnum
CREATE TYPE "ThreadPlace" AS ENUM ('criterion', 'cell', 'section', 'line');

-- CreateTable
CREATE TABLE "thread" (
    "id" TEXT NOT NULL,
    "decision_id" TEXT NOT NULL,
    "place" "ThreadPlace" NOT NULL,
    "criterion" TEXT,
    "option" "Outcome",
    "part" TEXT,
    "revision" INTEGER,
    "quote" TEXT,
    "quote_start" INTEGER,
    "quote_end" INTEGER,
    "note_round" INTEGER,
    "opened_by" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,

    CONSTRAINT "thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" TEXT NOT NULL,
    "thread_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "mentions" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment_earlier" (
    "id" TEXT NOT NULL,
    "comment_id" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comment_earlier_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "thread_decision_id_idx" ON "thread"("decision_id");

-- CreateIndex
CREATE INDEX "comment_thread_id_created_at_idx" ON "comment"("thread_id", "created_at");

-- CreateIndex
CREATE INDEX "comment_earlier_comment_id_replaced_at_idx" ON "comment_earlier"("comment_id", "replaced_at");

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_earlier" ADD CONSTRAINT "comment_earlier_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A place is whole, and is one place.
ALTER TABLE "thread" ADD CONSTRAINT thread_hangs_somewhere CHECK (
  CASE place
    WHEN 'criterion' THEN criterion IS NOT NULL AND option IS NULL AND part IS NULL AND quote IS NULL
    WHEN 'cell' THEN criterion IS NOT NULL AND option IS NOT NULL AND part IS NULL AND quote IS NULL
    WHEN 'section' THEN part IS NOT NULL AND criterion IS NULL AND option IS NULL AND quote IS NULL
    ELSE part IS NOT NULL AND criterion IS NULL AND option IS NULL AND quote IS NOT NULL
      AND revision IS NOT NULL AND quote_start IS NOT NULL AND quote_end > quote_start
  END
);

-- What was said before stays as it was said, until the author removes the whole comment.
CREATE TRIGGER comment_earlier_stays BEFORE UPDATE ON "comment_earlier"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
