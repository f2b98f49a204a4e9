-- Whether the order was the first with a key, or found the briefing of an equal order; of orders before it is not known.
ALTER TABLE "briefing_orders" ADD COLUMN "first" boolean;
--> statement-breakpoint
-- Numbered copies are made anew when they are asked for again, with other bytes where the fonts are others. Those of before stay known.
ALTER TABLE "briefing_copies" DROP CONSTRAINT "briefing_copies_briefing_format_number_seal_pk";
--> statement-breakpoint
ALTER TABLE "briefing_copies" ADD CONSTRAINT "briefing_copies_briefing_format_number_seal_sha256_pk" PRIMARY KEY("briefing","format","number","seal","sha256");
