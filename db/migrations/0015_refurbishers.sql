CREATE TABLE `operators` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`roles` text NOT NULL,
	`locale` text DEFAULT 'en' NOT NULL,
	`categories` text DEFAULT '' NOT NULL,
	`countries` text DEFAULT '' NOT NULL,
	`left_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `operators_email_unique` ON `operators` (`email`);--> statement-breakpoint
CREATE TABLE `import_chunks` (
	`import_id` text NOT NULL,
	`chunk` integer NOT NULL,
	`rows` text NOT NULL,
	PRIMARY KEY(`import_id`, `chunk`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `import_faults` (
	`import_id` text NOT NULL,
	`row` integer NOT NULL,
	`sku` text DEFAULT '' NOT NULL,
	`field` text DEFAULT '' NOT NULL,
	`code` text NOT NULL,
	PRIMARY KEY(`import_id`, `row`, `field`, `code`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`due_at` integer,
	`format` text NOT NULL,
	`dry_run` integer NOT NULL,
	`takes_good` integer NOT NULL,
	`rows` integer DEFAULT 0 NOT NULL,
	`bad` integer DEFAULT 0 NOT NULL,
	`created` integer DEFAULT 0 NOT NULL,
	`changed` integer DEFAULT 0 NOT NULL,
	`same` integer DEFAULT 0 NOT NULL,
	`next_chunk` integer DEFAULT 0 NOT NULL,
	`sent_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `imports_by_seller` ON `imports` (`seller_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `imports_due` ON `imports` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`by_kind` text NOT NULL,
	`by_id` text,
	`action` text NOT NULL,
	`subject_id` text NOT NULL,
	`seller_id` text,
	`note` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_by_seller` ON `audit_log` (`seller_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_by_time` ON `audit_log` (`at`);--> statement-breakpoint
CREATE TABLE `seller_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`name` text NOT NULL,
	`prefix` text NOT NULL,
	`secret_hash` text NOT NULL,
	`mode` text NOT NULL,
	`scopes` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`ends_at` integer,
	`last_used_at` integer,
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `seller_keys_secret` ON `seller_keys` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `seller_keys_by_seller` ON `seller_keys` (`seller_id`);--> statement-breakpoint
CREATE TABLE `applications` (
	`seller_id` text PRIMARY KEY NOT NULL,
	`prospect_id` text,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`due_at` integer,
	`reason` text DEFAULT '' NOT NULL,
	`quality_manager_id` text,
	`account_manager_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`prospect_id`) REFERENCES `prospects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `applications_by_state` ON `applications` (`state`,`updated_at`);--> statement-breakpoint
CREATE INDEX `applications_due` ON `applications` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE TABLE `gates` (
	`seller_id` text NOT NULL,
	`gate` text NOT NULL,
	`market` text DEFAULT '' NOT NULL,
	`state` text NOT NULL,
	`value` text DEFAULT '' NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`evidence` text DEFAULT '' NOT NULL,
	`submitted_at` integer,
	`decided_at` integer,
	`decided_by` text,
	`expires_at` integer,
	PRIMARY KEY(`seller_id`, `gate`, `market`),
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "gate_decided_by_somebody" CHECK("gates"."state" not in ('verified', 'sent_back') or "gates"."decided_by" is not null),
	CONSTRAINT "gate_sent_back_with_reason" CHECK("gates"."state" <> 'sent_back' or "gates"."reason" <> '')
);
--> statement-breakpoint
CREATE INDEX `gates_submitted` ON `gates` (`submitted_at`) WHERE state = 'submitted';--> statement-breakpoint
CREATE TABLE `prospects` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`country` text NOT NULL,
	`website` text DEFAULT '' NOT NULL,
	`email` text DEFAULT '' NOT NULL,
	`notes` text DEFAULT '' NOT NULL,
	`potential` text NOT NULL,
	`stage` text NOT NULL,
	`owner_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `prospects_by_stage` ON `prospects` (`stage`,`updated_at`);--> statement-breakpoint
CREATE TABLE `quiz_tries` (
	`id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`member_id` text NOT NULL,
	`answers` text NOT NULL,
	`right` integer NOT NULL,
	`asked` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `quiz_tries_by_seller` ON `quiz_tries` (`seller_id`,`at`);--> statement-breakpoint
CREATE TABLE `sample_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`kind` text NOT NULL,
	`model_name` text NOT NULL,
	`grade_sold` text NOT NULL,
	`grade_found` text DEFAULT '' NOT NULL,
	`verdict` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`ordered_at` integer NOT NULL,
	`looked_at` integer,
	`looked_by` text,
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sample_looked_at" CHECK(("sample_orders"."verdict" = 'awaited') = ("sample_orders"."looked_by" is null))
);
--> statement-breakpoint
CREATE INDEX `sample_orders_by_seller` ON `sample_orders` (`seller_id`,`ordered_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `sample_orders_awaited` ON `sample_orders` (`seller_id`,`kind`,`model_name`) WHERE verdict = 'awaited';--> statement-breakpoint
CREATE TABLE `seller_documents` (
	`id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`gate` text NOT NULL,
	`market` text DEFAULT '' NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`sha256` text NOT NULL,
	`bytes` blob NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "document_bounded" CHECK(length("seller_documents"."bytes") between 1 and 5242880)
);
--> statement-breakpoint
CREATE INDEX `seller_documents_by_gate` ON `seller_documents` (`seller_id`,`gate`,`market`);--> statement-breakpoint
CREATE TABLE `terms_agreed` (
	`seller_id` text NOT NULL,
	`version` text NOT NULL,
	`sha256` text NOT NULL,
	`member_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`seller_id`, `version`),
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `seller_members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`endpoint_id` text NOT NULL,
	`type` text NOT NULL,
	`subject_id` text NOT NULL,
	`version` integer NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`endpoint_id`) REFERENCES `webhook_endpoints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_deliveries_once` ON `webhook_deliveries` (`endpoint_id`,`subject_id`,`version`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_due` ON `webhook_deliveries` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_endpoint` ON `webhook_deliveries` (`endpoint_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `webhook_endpoints` (
	`id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`url` text NOT NULL,
	`types` text DEFAULT '' NOT NULL,
	`secret_sealed` text NOT NULL,
	`old_secret_sealed` text,
	`old_until` integer,
	`state` text NOT NULL,
	`failing_since` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `webhook_endpoints_by_seller` ON `webhook_endpoints` (`seller_id`);--> statement-breakpoint
CREATE TABLE `webhook_queue` (
	`subject_id` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`subject_id`, `version`)
);
--> statement-breakpoint
CREATE INDEX `webhook_queue_by_time` ON `webhook_queue` (`at`);--> statement-breakpoint
CREATE TABLE `webhook_tries` (
	`delivery_id` text NOT NULL,
	`attempt` integer NOT NULL,
	`at` integer NOT NULL,
	`status` integer,
	`error` text DEFAULT '' NOT NULL,
	`took_ms` integer NOT NULL,
	PRIMARY KEY(`delivery_id`, `attempt`),
	FOREIGN KEY (`delivery_id`) REFERENCES `webhook_deliveries`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `offers` ADD `ean` text;--> statement-breakpoint
CREATE INDEX `offers_by_ean` ON `offers` (`ean`) WHERE ean is not null;--> statement-breakpoint
ALTER TABLE `units` ADD `parts_replaced` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `units` ADD `erasure_certificate` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `units_serial` ON `units` (`seller_id`,`serial`) WHERE serial is not null and state in ('available', 'reserved');--> statement-breakpoint
ALTER TABLE `seller_members` ADD `role` text DEFAULT 'owner' NOT NULL;--> statement-breakpoint
ALTER TABLE `sellers` ADD `unit_vat_scheme` text;--> statement-breakpoint
ALTER TABLE `sellers` ADD `unit_acquired_from` text;--> statement-breakpoint
ALTER TABLE `sellers` ADD `start_cap` integer;--> statement-breakpoint
ALTER TABLE `sellers` ADD `start_full` integer DEFAULT false NOT NULL;--> statement-breakpoint
-- A new refurbisher's guarded start: what was paid within a day fills it, whatever the code above believes. A cart that goes
-- past the bound is sold whole; who does not pay fills nothing.
CREATE TRIGGER start_filled AFTER UPDATE OF state ON order_lines WHEN old.state = 'awaiting_payment' AND new.state = 'awaiting_acceptance'
AND EXISTS (SELECT 1 FROM sellers WHERE id = new.seller_id AND start_cap IS NOT NULL AND start_full = 0)
AND (SELECT start_cap FROM sellers WHERE id = new.seller_id AND start_full = 0) <= (
  SELECT count(*) FROM orders o JOIN order_lines l ON l.order_id = o.id
  WHERE o.seller_id = new.seller_id AND o.created_at > (SELECT created_at FROM orders WHERE id = new.order_id) - 86400000
    AND l.state NOT IN ('awaiting_payment', 'expired', 'refused', 'lapsed', 'cancelled')) BEGIN
  UPDATE sellers SET start_full = 1 WHERE id = new.seller_id;
END;
--> statement-breakpoint
-- Nobody sells before every gate was verified.
CREATE TRIGGER seller_vetted BEFORE UPDATE OF state ON sellers WHEN old.state = 'applying' AND new.state IN ('live', 'paused') BEGIN
  SELECT RAISE(ABORT, 'gates_are_not_verified') WHERE NOT EXISTS (SELECT 1 FROM gates WHERE seller_id = new.id)
    OR EXISTS (SELECT 1 FROM gates WHERE seller_id = new.id AND state <> 'verified');
END;
--> statement-breakpoint
-- Only where somebody listens.
CREATE TRIGGER event_queued AFTER INSERT ON events WHEN EXISTS (SELECT 1 FROM webhook_endpoints WHERE state <> 'off') BEGIN
  INSERT INTO webhook_queue (subject_id, version, at) VALUES (new.subject_id, new.version, new.at);
END;
--> statement-breakpoint
CREATE TRIGGER terms_agreed_no_update BEFORE UPDATE ON terms_agreed BEGIN SELECT RAISE(ABORT, 'terms_agreed_is_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER terms_agreed_no_delete BEFORE DELETE ON terms_agreed BEGIN SELECT RAISE(ABORT, 'terms_agreed_is_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER quiz_tries_no_update BEFORE UPDATE ON quiz_tries BEGIN SELECT RAISE(ABORT, 'quiz_tries_are_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER quiz_tries_no_delete BEFORE DELETE ON quiz_tries BEGIN SELECT RAISE(ABORT, 'quiz_tries_are_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log_is_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log_is_append_only'); END;
--> statement-breakpoint
-- What buyers write of a line shows on every page of its model.
CREATE TRIGGER shelf_review_insert AFTER INSERT ON reviews BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id = new.model_id;
END;
--> statement-breakpoint
CREATE TRIGGER shelf_review_update AFTER UPDATE ON reviews BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id IN (old.model_id, new.model_id);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_review_delete AFTER DELETE ON reviews BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id = old.model_id;
END;
--> statement-breakpoint
-- Between its insert and the trigger that counts it a price counts as 0: that update says nothing that the insert did not.
DROP TRIGGER shelf_price_update;
--> statement-breakpoint
CREATE TRIGGER shelf_price_update AFTER UPDATE ON offer_prices WHEN old.counted_cents > 0 BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id = (SELECT model_id FROM offers WHERE id = new.offer_id);
  INSERT OR IGNORE INTO price_history (offer_id, market, from_at, price_cents) VALUES (new.offer_id, new.market, new.changed_at, new.price_cents);
END;
