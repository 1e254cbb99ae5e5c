CREATE TABLE `ws_paused` (
	`offer_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `offers` ADD `grade_ceiling` text;
--> statement-breakpoint
UPDATE `offers` SET `grade_ceiling` = `grade` WHERE `listed_grade` IS NOT NULL;
--> statement-breakpoint
-- A pause that a program made is lifted by a program alone while it lasts: whoever ends it, or pauses anew, makes it theirs.
CREATE TRIGGER ws_pause_ends AFTER UPDATE OF state ON offers WHEN new.state <> old.state BEGIN
  DELETE FROM ws_paused WHERE offer_id = new.id AND (new.state <> 'paused' OR at < new.updated_at - 900000);
END;
