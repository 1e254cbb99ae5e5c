ALTER TABLE `order_lines` ADD `battery_new` integer DEFAULT false NOT NULL;--> statement-breakpoint
-- What was promised of the battery is a term of the sale, frozen like the others.
CREATE TRIGGER line_battery_frozen BEFORE UPDATE OF battery_min_percent, battery_new ON order_lines BEGIN
  SELECT RAISE(ABORT, 'line_terms_are_frozen');
END;
