-- The second wall around everything a team keeps: a statement gives and changes what belongs to the
-- teams of the person it is asked for, and nothing when it is asked for nobody. The server's own work
-- (deadlines, notices, mails, the door of an invitation) says so with '*', and sees every team.
CREATE FUNCTION assay_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT COALESCE(assay_user() = '*', false) OR assay_keeper()
$$;

-- The teams of the asker. Whoever leaves is in until their leaving is written down whole.
CREATE FUNCTION assay_teams() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT COALESCE(array_agg(team_id), '{}') FROM membership
  WHERE user_id = assay_user()
    AND (removed_at IS NULL OR removed_at >= date_trunc('milliseconds', now()))
$$;

DO $$
DECLARE
  mine CONSTANT text := '= ANY ((SELECT assay_teams())::text[])';
  kept text;
  parent text[];
BEGIN
  FOREACH kept IN ARRAY ARRAY['invitation', 'service', 'decision', 'template', 'template_version',
    'stack_component', 'stack_component_past', 'stack_boundary', 'stack_boundary_past', 'event',
    'notice_cursor', 'import_batch', 'imported_file']
  LOOP
    EXECUTE format('CREATE POLICY team ON %I USING ((SELECT assay_all()) OR team_id %s)', kept, mine);
  END LOOP;
  EXECUTE format('CREATE POLICY team ON team USING ((SELECT assay_all()) OR id %s)', mine);
  -- A person also finds the seats they had.
  EXECUTE format('CREATE POLICY team ON membership USING (
    (SELECT assay_all()) OR team_id %s OR user_id = (SELECT assay_user()))
    WITH CHECK ((SELECT assay_all()) OR team_id %s)', mine, mine);
  EXECUTE format('CREATE POLICY own ON notice USING (
    (SELECT assay_all()) OR (user_id = (SELECT assay_user()) AND team_id %s))', mine);

  -- What hangs on a row is seen by whoever sees that row.
  FOREACH kept IN ARRAY ARRAY['reviewer', 'part', 'part_revision', 'round', 'proposal', 'proposed_text',
    'response', 'evidence', 'measurement', 'thread', 'presence', 'edit_lease']
  LOOP
    EXECUTE format('CREATE POLICY team ON %I USING ((SELECT assay_all()) OR EXISTS (
      SELECT 1 FROM decision d WHERE d.id = decision_id))', kept);
  END LOOP;
  FOREACH parent SLICE 1 IN ARRAY ARRAY[
    ['decision_link', 'decision', 'from_id'], ['ballot', 'round', 'round_id'],
    ['comment', 'thread', 'thread_id'], ['comment_earlier', 'comment', 'comment_id'],
    ['import_candidate', 'import_batch', 'batch_id'], ['imported_revision', 'imported_file', 'file_id']]
  LOOP
    EXECUTE format('CREATE POLICY team ON %I USING ((SELECT assay_all()) OR EXISTS (
      SELECT 1 FROM %I up WHERE up.id = %I.%I))', parent[1], parent[2], parent[1], parent[3]);
  END LOOP;

  -- What concerns one person.
  CREATE POLICY own ON mute USING ((SELECT assay_all()) OR (user_id = (SELECT assay_user())
    AND EXISTS (SELECT 1 FROM decision d WHERE d.id = decision_id)));
  CREATE POLICY own ON mail USING ((SELECT assay_all()) OR user_id = (SELECT assay_user()));

  FOR kept IN SELECT DISTINCT tablename FROM pg_policies WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', kept);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', kept);
  END LOOP;
END $$;
