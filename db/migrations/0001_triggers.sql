-- A model's shelf version rises with every write that can change what its page offers (db/schema/catalogue.ts).
CREATE TRIGGER shelf_offer_insert AFTER INSERT ON offers BEGIN
  INSERT INTO shelves (model_id, version) VALUES (new.model_id, 1) ON CONFLICT (model_id) DO UPDATE SET version = version + 1;
END;
--> statement-breakpoint
CREATE TRIGGER shelf_offer_update AFTER UPDATE ON offers BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id IN (old.model_id, new.model_id);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_offer_delete AFTER DELETE ON offers BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id = old.model_id;
END;
--> statement-breakpoint
CREATE TRIGGER shelf_price_insert AFTER INSERT ON offer_prices BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id = (SELECT model_id FROM offers WHERE id = new.offer_id);
  INSERT OR IGNORE INTO price_history (offer_id, market, from_at, price_cents) VALUES (new.offer_id, new.market, new.changed_at, new.price_cents);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_price_update AFTER UPDATE ON offer_prices BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id = (SELECT model_id FROM offers WHERE id = new.offer_id);
  INSERT OR IGNORE INTO price_history (offer_id, market, from_at, price_cents) VALUES (new.offer_id, new.market, new.changed_at, new.price_cents);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_price_delete AFTER DELETE ON offer_prices BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id = (SELECT model_id FROM offers WHERE id = old.offer_id);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_unit_insert AFTER INSERT ON units BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id = (SELECT model_id FROM offers WHERE id = new.offer_id);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_unit_update AFTER UPDATE OF state, offer_id ON units BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id IN (SELECT model_id FROM offers WHERE id IN (old.offer_id, new.offer_id));
END;
--> statement-breakpoint
CREATE TRIGGER shelf_unit_delete AFTER DELETE ON units BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id = (SELECT model_id FROM offers WHERE id = old.offer_id);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_seller_update AFTER UPDATE ON sellers BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id IN (SELECT model_id FROM offers WHERE seller_id = new.id);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_delivery_insert AFTER INSERT ON delivery_options BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id IN (SELECT model_id FROM offers WHERE seller_id = new.seller_id);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_delivery_update AFTER UPDATE ON delivery_options BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id IN (SELECT model_id FROM offers WHERE seller_id = new.seller_id);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_delivery_delete AFTER DELETE ON delivery_options BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id IN (SELECT model_id FROM offers WHERE seller_id = old.seller_id);
END;
--> statement-breakpoint
-- Records are rewritten seller by seller; the category's totals come last, and only they raise the version.
CREATE TRIGGER shelf_record_insert AFTER INSERT ON seller_records WHEN new.seller_id = '*' BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id IN (SELECT id FROM models WHERE category = new.category);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_record_update AFTER UPDATE ON seller_records WHEN new.seller_id = '*' BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id IN (SELECT id FROM models WHERE category = new.category);
END;
--> statement-breakpoint
-- What only grows, grows only.
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger_is_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger_is_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events_are_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events_are_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER price_history_no_update BEFORE UPDATE ON price_history BEGIN SELECT RAISE(ABORT, 'price_history_is_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER price_history_no_delete BEFORE DELETE ON price_history BEGIN SELECT RAISE(ABORT, 'price_history_is_append_only'); END;
--> statement-breakpoint
-- The last line of defence for money: never refund more than was captured, whatever the code above believes.
CREATE TRIGGER refunds_within_captured BEFORE INSERT ON refunds BEGIN
  SELECT RAISE(ABORT, 'refunds_exceed_captured') WHERE
    new.amount_cents + (SELECT coalesce(sum(amount_cents), 0) FROM refunds WHERE group_id = new.group_id AND state <> 'failed')
    > (SELECT coalesce(sum(amount_cents), 0) FROM payments WHERE group_id = new.group_id AND state = 'captured');
END;
--> statement-breakpoint
CREATE TRIGGER refund_amount_frozen BEFORE UPDATE OF amount_cents, group_id, currency ON refunds BEGIN
  SELECT RAISE(ABORT, 'refund_amount_is_frozen');
END;
--> statement-breakpoint
-- The terms of a sale are frozen at the sale.
CREATE TRIGGER line_terms_frozen BEFORE UPDATE OF price_cents, currency, vat_scheme, vat_rate_bps, vat_cents, commission_bps,
  commission_cents, shipping_cents, grade, grade_text, title, warranty_months, legal_guarantee_months, seller_id, offer_id, variant_id ON order_lines BEGIN
  SELECT RAISE(ABORT, 'line_terms_are_frozen');
END;
