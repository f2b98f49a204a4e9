-- Not logged: what is lost in a crash is worth less than a write to the log for every telling.
CREATE UNLOGGED TABLE "limit_levels" (
	"caller" text PRIMARY KEY NOT NULL,
	"tokens" double precision NOT NULL,
	"quota" double precision NOT NULL,
	"at" timestamp with time zone NOT NULL
);
