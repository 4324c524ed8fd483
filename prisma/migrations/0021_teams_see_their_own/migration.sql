-- The second wall around everything a team keeps: a statement gives and changes what belongs to the
-- teams of the person it is asked for, and nothing when it is asked for nobody. The server's own work
-- (deadlines, notices, mails, the door of an invitation) says so with '*', and sees every team.
--
-- What looks further than the row is a function with a plan of its own: a policy written out into
-- every statement is planned with every statement, each time it is asked.

-- The teams of the asker. Whoever leaves is in until their leaving is written down whole.
CREATE FUNCTION assay_teams() RETURNS text[] LANGUAGE plpgsql STABLE PARALLEL SAFE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT team_id FROM membership
    WHERE user_id = current_setting('assay.user', true)
      AND (removed_at IS NULL OR removed_at >= date_trunc('milliseconds', now())));
END $$;

-- Whether the asker is in the team of a decision.
CREATE FUNCTION assay_sees(decision text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM "decision" d JOIN membership m ON m.team_id = d.team_id
    WHERE d.id = decision AND m.user_id = current_setting('assay.user', true)
      AND (m.removed_at IS NULL OR m.removed_at >= date_trunc('milliseconds', now())));
END $$;

CREATE FUNCTION assay_sees_round(round text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT assay_sees(r.decision_id) FROM "round" r WHERE r.id = round);
END $$;

-- Whose ballot it is, or the server with the one round that it counts.
CREATE FUNCTION assay_fills(ballot text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT (b.reviewer_id = current_setting('assay.user', true) AND assay_sees(r.decision_id))
      OR b.round_id = current_setting('assay.round', true)
    FROM "ballot" b JOIN "round" r ON r.id = b.round_id WHERE b.id = ballot);
END $$;

-- The same, and once it is revealed the team and the server.
CREATE FUNCTION assay_reads(ballot text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT b.round_id = current_setting('assay.round', true)
      OR ((b.reviewer_id = current_setting('assay.user', true)
          OR (b.submitted_at IS NOT NULL AND r.revealed_at IS NOT NULL))
        AND (current_setting('assay.user', true) = '*' OR assay_sees(r.decision_id)))
    FROM "ballot" b JOIN "round" r ON r.id = b.round_id WHERE b.id = ballot);
END $$;

DO $$
DECLARE
  mine CONSTANT text := '= ANY ((SELECT assay_teams())::text[])';
  server CONSTANT text := 'current_setting(''assay.user'', true) = ''*''';
  me CONSTANT text := 'user_id = current_setting(''assay.user'', true)';
  kept text;
  parent text[];
BEGIN
  FOREACH kept IN ARRAY ARRAY['invitation', 'service', 'decision', 'template', 'template_version',
    'stack_component', 'stack_component_past', 'stack_boundary', 'stack_boundary_past', 'event',
    'notice_cursor', 'import_batch', 'imported_file']
  LOOP
    EXECUTE format('CREATE POLICY team ON %I USING (team_id %s OR %s)', kept, mine, server);
  END LOOP;
  EXECUTE format('CREATE POLICY team ON team USING (id %s OR %s)', mine, server);
  -- A person also finds the seats they had.
  EXECUTE format('CREATE POLICY team ON membership USING (team_id %s OR %s OR %s)
    WITH CHECK (team_id %s OR %s)', mine, me, server, mine, server);
  EXECUTE format('CREATE POLICY own ON notice USING ((%s AND team_id %s) OR %s)', me, mine, server);

  -- What hangs on a row is seen by whoever sees that row.
  FOREACH kept IN ARRAY ARRAY['reviewer', 'part', 'part_revision', 'round', 'proposal', 'proposed_text',
    'response', 'evidence', 'measurement', 'thread', 'presence', 'edit_lease']
  LOOP
    EXECUTE format('CREATE POLICY team ON %I USING (%s OR EXISTS (
      SELECT 1 FROM decision up WHERE up.id = decision_id))', kept, server);
  END LOOP;
  EXECUTE format('CREATE POLICY team ON ballot USING (%s OR assay_sees_round(round_id))', server);
  FOREACH parent SLICE 1 IN ARRAY ARRAY[['decision_link', 'decision', 'from_id'],
    ['comment', 'thread', 'thread_id'],
    ['comment_earlier', 'comment', 'comment_id'], ['import_candidate', 'import_batch', 'batch_id'],
    ['imported_revision', 'imported_file', 'file_id']]
  LOOP
    EXECUTE format('CREATE POLICY team ON %I USING (%s OR EXISTS (
      SELECT 1 FROM %I up WHERE up.id = %I.%I))', parent[1], server, parent[2], parent[1], parent[3]);
  END LOOP;

  -- What concerns one person.
  EXECUTE format('CREATE POLICY own ON mute USING ((%s AND assay_sees(decision_id)) OR %s)', me, server);
  EXECUTE format('CREATE POLICY own ON mail USING (%s OR %s)', me, server);

  FOREACH kept IN ARRAY ARRAY['score', 'red_line', 'boundary_answer'] LOOP
    EXECUTE format('ALTER POLICY seen ON %I USING (assay_reads(ballot_id))', kept);
    EXECUTE format('ALTER POLICY made ON %I WITH CHECK (assay_fills(ballot_id))', kept);
    EXECUTE format('ALTER POLICY gone ON %I USING (assay_fills(ballot_id))', kept);
    EXECUTE format('ALTER POLICY changed ON %I USING (%s(ballot_id))', kept,
      CASE kept WHEN 'red_line' THEN 'assay_reads' ELSE 'assay_fills' END);
    EXECUTE format('DROP POLICY keeper ON %I', kept);
  END LOOP;

  FOR kept IN SELECT DISTINCT tablename FROM pg_policies WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', kept);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', kept);
    -- Whoever owns the tables migrates, backs up, restores and verifies.
    EXECUTE format('CREATE POLICY keeper ON %I TO CURRENT_USER USING (true)', kept);
  END LOOP;
END $$;

DROP FUNCTION assay_keeper();
DROP FUNCTION assay_round();
