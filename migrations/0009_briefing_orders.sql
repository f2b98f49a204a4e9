-- Who ordered a briefing stays, as what was printed does.
CREATE TRIGGER briefing_orders_stay BEFORE UPDATE OR DELETE ON briefing_orders
  FOR EACH ROW EXECUTE FUNCTION guiju_refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER briefing_orders_stay_all BEFORE TRUNCATE ON briefing_orders
  FOR EACH STATEMENT EXECUTE FUNCTION guiju_refuse_rewrite();
