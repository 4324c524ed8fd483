-- CreateTable
CREATE TABLE "presence" (
    "tab" TEXT NOT NULL,
    "decision_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("tab")
);

-- CreateTable
CREATE TABLE "edit_lease" (
    "decision_id" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "tab" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "edit_lease_pkey" PRIMARY KEY ("decision_id","part")
);

-- CreateIndex
CREATE INDEX "presence_decision_id_idx" ON "presence"("decision_id");

-- CreateIndex
CREATE INDEX "presence_expires_at_idx" ON "presence"("expires_at");

-- CreateIndex
CREATE INDEX "edit_lease_tab_idx" ON "edit_lease"("tab");

-- CreateIndex
CREATE INDEX "edit_lease_expires_at_idx" ON "edit_lease"("expires_at");

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edit_lease" ADD CONSTRAINT "edit_lease_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;
