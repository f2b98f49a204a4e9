-- A receiver that answers 410 Gone ends its webhook: when, and by what.
ALTER TABLE "webhooks" ADD COLUMN "disabled_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "disabled_reason" text;
