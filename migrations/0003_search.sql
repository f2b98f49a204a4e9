-- What search by PostgreSQL keeps: derived from the records, brought forward by the change sequence, never part of it.
-- Emptied, it fills again from the first change.

CREATE TABLE search_versions (
  seq bigint PRIMARY KEY REFERENCES versions (seq),
  work bigint NOT NULL,
  number integer NOT NULL,
  called text[] NOT NULL,
  names text[] NOT NULL,
  headings text[] NOT NULL,
  prior double precision NOT NULL,
  excerpt boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE search_provisions (
  seq bigint NOT NULL REFERENCES search_versions (seq),
  position integer NOT NULL,
  e_id text NOT NULL,
  folded text NOT NULL,
  length integer NOT NULL,
  labels text[] NOT NULL,
  heading_words text[] NOT NULL,
  terms tsvector NOT NULL,
  PRIMARY KEY (seq, position)
);
--> statement-breakpoint
CREATE INDEX search_provisions_terms ON search_provisions USING gin (terms) WITH (fastupdate = off);
--> statement-breakpoint
CREATE TABLE search_terms (
  term text PRIMARY KEY,
  frequency integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE search_progress (
  id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  seq bigint NOT NULL,
  provisions integer NOT NULL,
  cut_by text NOT NULL
);
--> statement-breakpoint
INSERT INTO search_progress (seq, provisions, cut_by) VALUES (0, 0, '');
