-- In how many provisions a term stood when a change had been taken in, for terms that stand in very many: a search of what was
-- known at an instant counts on from there, and need not look at every provision that has the term.
CREATE TABLE search_term_marks (
  seq bigint NOT NULL,
  term text NOT NULL,
  frequency integer NOT NULL,
  PRIMARY KEY (seq, term)
);
--> statement-breakpoint
-- Notes it at every so many changes, as far as they are taken in, of each term from when it stood in more provisions than `above`.
CREATE FUNCTION guiju_mark_terms(every integer, above integer) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
  INSERT INTO search_term_marks
  WITH marks AS (
    SELECT mark FROM generate_series(every::bigint, (SELECT seq FROM search_progress), every) AS mark
  ), common AS (
    SELECT term FROM search_terms WHERE frequency > above
  ), counted AS (
    SELECT mark, word AS term, ndoc AS times
    FROM marks CROSS JOIN LATERAL
      ts_stat(format('select terms from search_provisions where seq > %s and seq <= %s', mark - every, mark))
    WHERE word IN (SELECT term FROM common)
  ), summed AS (
    SELECT mark, term, sum(times) OVER (PARTITION BY term ORDER BY mark) AS frequency
    FROM marks CROSS JOIN common LEFT JOIN counted USING (mark, term)
  )
  SELECT mark, term, frequency FROM summed WHERE frequency > above
$$;
--> statement-breakpoint
SELECT guiju_mark_terms(100, 2000);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guiju_begin_search() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  TRUNCATE search_terms, search_term_marks, search_provisions, search_versions;
  DROP INDEX IF EXISTS search_provisions_terms;
END $$;
--> statement-breakpoint
DROP FUNCTION guiju_complete_search(bigint);
--> statement-breakpoint
-- One process does it; those that come meanwhile wait for the lock, and find it done.
CREATE FUNCTION guiju_complete_search(lock bigint, every integer, above integer) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(lock);
  IF to_regclass('search_provisions_terms') IS NULL THEN
    TRUNCATE search_terms, search_term_marks;
    INSERT INTO search_terms SELECT word, ndoc FROM ts_stat('select terms from search_provisions');
    PERFORM guiju_mark_terms(every, above);
    CREATE INDEX search_provisions_terms ON search_provisions USING gin (terms) WITH (fastupdate = off);
  END IF;
END $$;
--> statement-breakpoint
ALTER TABLE search_progress DROP COLUMN provisions;
