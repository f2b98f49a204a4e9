-- Making search anew takes an index away and builds it again, which only the owner of its table may. These two run with the
-- owner's rights, on these tables alone, so that the service's role need not be the owner.
CREATE FUNCTION guiju_begin_search() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  TRUNCATE search_terms, search_provisions, search_versions;
  DROP INDEX IF EXISTS search_provisions_terms;
END $$;
--> statement-breakpoint
-- One process does it; those that come meanwhile wait for the lock, and find it done.
CREATE FUNCTION guiju_complete_search(lock bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(lock);
  IF to_regclass('search_provisions_terms') IS NULL THEN
    TRUNCATE search_terms;
    INSERT INTO search_terms SELECT word, ndoc FROM ts_stat('select terms from search_provisions');
    CREATE INDEX search_provisions_terms ON search_provisions USING gin (terms) WITH (fastupdate = off);
  END IF;
END $$;
