-- The second wall. The app asks in a role that owns nothing (scripts/launch/wall.mjs makes it) and
-- says for whom in the setting assay.user: a user's id, '*' for the server's own work, or nothing.
-- Scores, red lines and answers that are not revealed are their author's alone, whoever writes the
-- query: there is no exception for a driver, an owner, or the server's own work.
CREATE FUNCTION assay_user() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT NULLIF(current_setting('assay.user', true), '')
$$;

-- The one round that a reveal counts, or whose ballots begin with their authors' earlier words.
CREATE FUNCTION assay_round() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT NULLIF(current_setting('assay.round', true), '')
$$;

-- Who owns the tables migrates, backs up, restores and verifies. The app's role is not it.
CREATE FUNCTION assay_keeper() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'public.team'::regclass
$$;

-- The rules that rows keep by themselves look at all rows, not at those the asker may see.
DO $$
DECLARE
  rule regprocedure;
BEGIN
  FOR rule IN
    SELECT oid::regprocedure FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND prorettype = 'trigger'::regtype
  LOOP
    EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = public, pg_temp', rule);
  END LOOP;
END $$;

DO $$
DECLARE
  hidden text;
  own CONSTANT text := 'EXISTS (SELECT 1 FROM ballot b WHERE b.id = ballot_id AND (
    b.reviewer_id = (SELECT assay_user()) OR b.round_id = (SELECT assay_round())))';
  open CONSTANT text := 'EXISTS (SELECT 1 FROM ballot b JOIN round r ON r.id = b.round_id
    WHERE b.id = ballot_id AND b.submitted_at IS NOT NULL AND r.revealed_at IS NOT NULL)';
BEGIN
  FOREACH hidden IN ARRAY ARRAY['score', 'red_line', 'boundary_answer'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', hidden);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', hidden);
    EXECUTE format('CREATE POLICY keeper ON %I USING ((SELECT assay_keeper()))', hidden);
    EXECUTE format('CREATE POLICY seen ON %I FOR SELECT USING (%s OR %s)', hidden, own, open);
    EXECUTE format('CREATE POLICY made ON %I FOR INSERT WITH CHECK (%s)', hidden, own);
    EXECUTE format('CREATE POLICY gone ON %I FOR DELETE USING (%s)', hidden, own);
  END LOOP;
  -- A line is cleared, or argued against, once it is open to all; what it says stands by then.
  EXECUTE format('CREATE POLICY changed ON red_line FOR UPDATE USING (%s OR %s)', own, open);
  EXECUTE format('CREATE POLICY changed ON score FOR UPDATE USING (%s)', own);
  EXECUTE format('CREATE POLICY changed ON boundary_answer FOR UPDATE USING (%s)', own);
END $$;
