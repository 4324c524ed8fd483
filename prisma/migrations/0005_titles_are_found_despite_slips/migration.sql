-- A slip in a word of five letters leaves less than half of its groups of three: the threshold has to admit that.
CREATE OR REPLACE FUNCTION decisions_nearly(team text, words text) RETURNS SETOF text
  LANGUAGE sql STABLE PARALLEL SAFE ROWS 50
  SET enable_seqscan = off
  SET pg_trgm.word_similarity_threshold = 0.4 AS $$
  SELECT id FROM (SELECT id, team_id FROM "decision" WHERE words <% title OFFSET 0) d
  WHERE team_id = team
$$;
