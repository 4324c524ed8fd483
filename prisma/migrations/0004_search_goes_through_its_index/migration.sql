-- Search reads its indexes even where the planner would rather read the table: it does not count what
-- unpacking ten thousand word lists costs. The setting lives as long as the call. The inner query is
-- fenced by OFFSET, so that no other index is taken in place of the one for the words.
CREATE FUNCTION decisions_with(team text, words tsquery) RETURNS SETOF text
  LANGUAGE sql STABLE PARALLEL SAFE ROWS 200
  SET enable_seqscan = off AS $$
  SELECT id FROM (SELECT id, team_id FROM "decision" WHERE search @@ words OFFSET 0) d
  WHERE team_id = team
$$;

-- Titles that are spelt nearly like the words.
CREATE FUNCTION decisions_nearly(team text, words text) RETURNS SETOF text
  LANGUAGE sql STABLE PARALLEL SAFE ROWS 50
  SET enable_seqscan = off AS $$
  SELECT id FROM (SELECT id, team_id FROM "decision" WHERE words <% title OFFSET 0) d
  WHERE team_id = team
$$;
