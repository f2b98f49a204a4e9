-- Who stands behind a key: the person it was made for, and everybody else who has had one of its secrets.
ALTER TABLE "keys" ADD COLUMN "owner" text;
--> statement-breakpoint
ALTER TABLE "key_secrets" ADD COLUMN "seen_by" text[] DEFAULT '{}' NOT NULL;
--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "persons" text[] DEFAULT '{}' NOT NULL;
--> statement-breakpoint
-- Who wrote what another one published; null in changes from before, and in those that no draft led to.
ALTER TABLE "history_entries" ADD COLUMN "written_by" text[];
--> statement-breakpoint
-- Sources that are published together with the first draft that cites them.
CREATE TABLE "source_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"body" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"persons" text[] NOT NULL,
	"writer" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "source_drafts_id_form" CHECK ("id" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("id") <= 80)
);
--> statement-breakpoint
-- Files that one person has sent for import: they go in once another person sends the same bytes.
CREATE TABLE "held_imports" (
	"sha256" text PRIMARY KEY NOT NULL,
	"bytes" bigint NOT NULL,
	"lines" bigint NOT NULL,
	"persons" text[] NOT NULL,
	"held_by" text NOT NULL,
	"held_at" timestamp (3) with time zone NOT NULL
);
