-- Every commit that moves the head of the chain is told to the processes that listen, once it is visible to them.
CREATE FUNCTION guiju_tell_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('guiju_changes', '');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER chain_head_tell AFTER UPDATE ON chain_head
  FOR EACH STATEMENT EXECUTE FUNCTION guiju_tell_changes();
