CREATE TABLE `auto_prices` (
	`offer_id` text NOT NULL,
	`market` text NOT NULL,
	`on` integer NOT NULL,
	`floor_cents` integer NOT NULL,
	`target_cents` integer NOT NULL,
	`currency` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL,
	`last_at` integer,
	`last_why` text DEFAULT '' NOT NULL,
	`next_at` integer,
	PRIMARY KEY(`offer_id`, `market`),
	FOREIGN KEY (`offer_id`,`market`) REFERENCES `offer_prices`(`offer_id`,`market`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "auto_price_bounds" CHECK("auto_prices"."floor_cents" between 100 and "auto_prices"."target_cents" and "auto_prices"."target_cents" <= 2000000)
);
--> statement-breakpoint
CREATE INDEX `auto_prices_due` ON `auto_prices` (`next_at`) WHERE next_at is not null;--> statement-breakpoint
CREATE TABLE `order_documents` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`seller_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`sha256` text NOT NULL,
	`bytes` blob NOT NULL,
	`sent_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "order_document_bounded" CHECK(length("order_documents"."bytes") between 1 and 5242880)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `order_documents_once` ON `order_documents` (`order_id`,`sha256`);--> statement-breakpoint
CREATE TABLE `commission_invoices` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`seller_id` text NOT NULL,
	`month` text NOT NULL,
	`currency` text NOT NULL,
	`net_cents` integer NOT NULL,
	`vat_rate_bps` integer NOT NULL,
	`vat_cents` integer NOT NULL,
	`total_cents` integer NOT NULL,
	`reverse_charge` integer NOT NULL,
	`recipient` text NOT NULL,
	`issued_at` integer NOT NULL,
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "invoice_adds_up" CHECK("commission_invoices"."total_cents" = "commission_invoices"."net_cents" + "commission_invoices"."vat_cents" and "commission_invoices"."net_cents" >= 0),
	CONSTRAINT "reverse_charge_without_vat" CHECK("commission_invoices"."reverse_charge" = 0 or "commission_invoices"."vat_cents" = 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `commission_invoices_number_unique` ON `commission_invoices` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `commission_invoices_once` ON `commission_invoices` (`seller_id`,`month`,`currency`,`kind`);--> statement-breakpoint
CREATE INDEX `commission_invoices_by_time` ON `commission_invoices` (`issued_at`);--> statement-breakpoint
CREATE TABLE `payout_holds` (
	`id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`line_id` text DEFAULT '' NOT NULL,
	`reason` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`placed_by` text NOT NULL,
	`placed_at` integer NOT NULL,
	`until` integer,
	`release_asked_by` text,
	`release_asked_at` integer,
	`released_by` text,
	`released_at` integer,
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hold_four_eyes" CHECK("payout_holds"."released_by" is null or "payout_holds"."released_by" = 'rule' or "payout_holds"."released_by" <> "payout_holds"."release_asked_by")
);
--> statement-breakpoint
CREATE INDEX `payout_holds_standing` ON `payout_holds` (`seller_id`) WHERE released_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX `payout_holds_once` ON `payout_holds` (`seller_id`,`reason`,`line_id`) WHERE released_at is null;--> statement-breakpoint
CREATE TABLE `payout_items` (
	`line_id` text NOT NULL,
	`seq` integer NOT NULL,
	`payout_id` text NOT NULL,
	`amount_cents` integer NOT NULL,
	PRIMARY KEY(`line_id`, `seq`),
	FOREIGN KEY (`line_id`) REFERENCES `order_lines`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`payout_id`) REFERENCES `payouts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `payout_items_by_payout` ON `payout_items` (`payout_id`);--> statement-breakpoint
CREATE TABLE `payouts` (
	`id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`currency` text NOT NULL,
	`amount_cents` integer NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`due_at` integer,
	`account_id` text NOT NULL,
	`transfer_id` text,
	`failure` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payout_positive" CHECK("payouts"."amount_cents" > 0),
	CONSTRAINT "payout_sent_has_transfer" CHECK("payouts"."state" <> 'sent' or "payouts"."transfer_id" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payouts_transfer_id_unique` ON `payouts` (`transfer_id`);--> statement-breakpoint
CREATE INDEX `payouts_by_seller` ON `payouts` (`seller_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `payouts_due` ON `payouts` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE TABLE `reconciliations` (
	`day` text PRIMARY KEY NOT NULL,
	`ran_at` integer NOT NULL,
	`compared` integer NOT NULL,
	`differing` integer NOT NULL,
	`differences` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tax_reports` (
	`year` integer NOT NULL,
	`seller_id` text NOT NULL,
	`version` integer NOT NULL,
	`report` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	PRIMARY KEY(`year`, `seller_id`, `version`),
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `transfer_reversals` (
	`id` text PRIMARY KEY NOT NULL,
	`payout_id` text NOT NULL,
	`amount_cents` integer NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`provider_reversal_id` text,
	`requested_at` integer NOT NULL,
	`settled_at` integer,
	FOREIGN KEY (`payout_id`) REFERENCES `payouts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reversal_positive" CHECK("transfer_reversals"."amount_cents" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_reversals_provider_reversal_id_unique` ON `transfer_reversals` (`provider_reversal_id`);--> statement-breakpoint
CREATE INDEX `transfer_reversals_by_payout` ON `transfer_reversals` (`payout_id`);--> statement-breakpoint
CREATE TABLE `anomalies` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`seller_id` text,
	`subject_id` text NOT NULL,
	`day` text NOT NULL,
	`facts` text NOT NULL,
	`at` integer NOT NULL,
	`seen_by` text,
	`seen_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `anomalies_once` ON `anomalies` (`kind`,`subject_id`,`day`);--> statement-breakpoint
CREATE INDEX `anomalies_by_time` ON `anomalies` (`at`);--> statement-breakpoint
CREATE TABLE `seller_kpis` (
	`seller_id` text NOT NULL,
	`kpi` text NOT NULL,
	`category` text NOT NULL,
	`market` text NOT NULL,
	`month` text NOT NULL,
	`cases` integer NOT NULL,
	`hits` integer NOT NULL,
	`computed_at` integer NOT NULL,
	PRIMARY KEY(`seller_id`, `kpi`, `category`, `market`, `month`),
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `seller_tiers` (
	`seller_id` text NOT NULL,
	`at` integer NOT NULL,
	`tier` text NOT NULL,
	`facts` text NOT NULL,
	PRIMARY KEY(`seller_id`, `at`),
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `appeals` (
	`sanction_id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`due_at` integer,
	`body` text NOT NULL,
	`lodged_by` text NOT NULL,
	`lodged_at` integer NOT NULL,
	`decided_by` text,
	`reasons` text DEFAULT '' NOT NULL,
	`decided_at` integer,
	FOREIGN KEY (`sanction_id`) REFERENCES `sanctions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "appeal_decided_with_reasons" CHECK("appeals"."decided_at" is null or ("appeals"."decided_by" is not null and "appeals"."reasons" <> ''))
);
--> statement-breakpoint
CREATE INDEX `appeals_by_state` ON `appeals` (`state`,`lodged_at`);--> statement-breakpoint
CREATE INDEX `appeals_due` ON `appeals` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE TABLE `sanctions` (
	`id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`kind` text NOT NULL,
	`offer_id` text,
	`cap_per_day` integer,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`due_at` integer,
	`ground` text NOT NULL,
	`clause` text NOT NULL,
	`facts` text NOT NULL,
	`statement` text DEFAULT '' NOT NULL,
	`grave_reason` text DEFAULT '' NOT NULL,
	`proposed_by` text NOT NULL,
	`imposed_by` text,
	`confirmed_by` text,
	`created_at` integer NOT NULL,
	`noticed_at` integer,
	`effective_at` integer,
	`ends_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offer_id`) REFERENCES `offers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sanction_four_eyes" CHECK("sanctions"."confirmed_by" is null or "sanctions"."confirmed_by" <> "sanctions"."imposed_by"),
	CONSTRAINT "sanction_listing_named" CHECK(("sanctions"."kind" = 'listing_suspension') = ("sanctions"."offer_id" is not null)),
	CONSTRAINT "sanction_cap_named" CHECK(("sanctions"."kind" = 'cap') = ("sanctions"."cap_per_day" is not null)),
	CONSTRAINT "termination_noticed" CHECK("sanctions"."kind" <> 'termination' or "sanctions"."effective_at" is null or "sanctions"."grave_reason" <> '' or "sanctions"."effective_at" >= "sanctions"."noticed_at" + 2592000000)
);
--> statement-breakpoint
CREATE INDEX `sanctions_by_seller` ON `sanctions` (`seller_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `sanctions_by_state` ON `sanctions` (`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `sanctions_due` ON `sanctions` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE TABLE `ws_numbers` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ws_numbers_of` ON `ws_numbers` (`kind`,`subject_id`);--> statement-breakpoint
ALTER TABLE `offers` ADD `listed_grade` text;--> statement-breakpoint
CREATE INDEX `offers_by_change` ON `offers` (`seller_id`,`updated_at`,`id`);--> statement-breakpoint
ALTER TABLE `seller_members` ADD `ended_at` integer;--> statement-breakpoint
ALTER TABLE `sellers` ADD `order_cap` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `sellers_account` ON `sellers` (`stripe_account_id`) WHERE stripe_account_id is not null;
--> statement-breakpoint
-- A cap by sanction counts like the cap of a start; the smaller one holds.
DROP TRIGGER start_filled;
--> statement-breakpoint
CREATE TRIGGER start_filled AFTER UPDATE OF state ON order_lines WHEN old.state = 'awaiting_payment' AND new.state = 'awaiting_acceptance'
AND EXISTS (SELECT 1 FROM sellers WHERE id = new.seller_id AND (start_cap IS NOT NULL OR order_cap IS NOT NULL) AND start_full = 0)
AND (SELECT min(coalesce(start_cap, order_cap), coalesce(order_cap, start_cap)) FROM sellers WHERE id = new.seller_id AND start_full = 0) <= (
  SELECT count(*) FROM orders o JOIN order_lines l ON l.order_id = o.id
  WHERE o.seller_id = new.seller_id AND o.created_at > (SELECT created_at FROM orders WHERE id = new.order_id) - 86400000
    AND l.state NOT IN ('awaiting_payment', 'expired', 'refused', 'lapsed', 'cancelled')) BEGIN
  UPDATE sellers SET start_full = 1 WHERE id = new.seller_id;
END;
--> statement-breakpoint
-- What a sanction rests on is told once and never rewritten.
CREATE TRIGGER sanction_grounds_stay BEFORE UPDATE OF seller_id, kind, offer_id, ground, clause, facts, proposed_by, created_at ON sanctions
BEGIN SELECT RAISE(ABORT, 'sanction_grounds_stay'); END;
--> statement-breakpoint
CREATE TRIGGER sanctions_no_delete BEFORE DELETE ON sanctions BEGIN SELECT RAISE(ABORT, 'sanctions_are_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER seller_tiers_no_update BEFORE UPDATE ON seller_tiers BEGIN SELECT RAISE(ABORT, 'seller_tiers_is_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER seller_tiers_no_delete BEFORE DELETE ON seller_tiers BEGIN SELECT RAISE(ABORT, 'seller_tiers_is_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER commission_invoices_no_update BEFORE UPDATE ON commission_invoices BEGIN SELECT RAISE(ABORT, 'commission_invoices_is_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER commission_invoices_no_delete BEFORE DELETE ON commission_invoices BEGIN SELECT RAISE(ABORT, 'commission_invoices_is_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER tax_reports_no_update BEFORE UPDATE ON tax_reports BEGIN SELECT RAISE(ABORT, 'tax_reports_is_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER tax_reports_no_delete BEFORE DELETE ON tax_reports BEGIN SELECT RAISE(ABORT, 'tax_reports_is_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER payout_items_no_update BEFORE UPDATE ON payout_items BEGIN SELECT RAISE(ABORT, 'payout_items_is_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER payout_items_no_delete BEFORE DELETE ON payout_items BEGIN SELECT RAISE(ABORT, 'payout_items_is_append_only'); END;
--> statement-breakpoint
-- An item settles what no earlier item has: its number is the count of those before it.
CREATE TRIGGER payout_item_in_turn BEFORE INSERT ON payout_items
BEGIN SELECT RAISE(ABORT, 'payout_item_out_of_turn') WHERE new.seq <> (SELECT count(*) FROM payout_items WHERE line_id = new.line_id); END;
