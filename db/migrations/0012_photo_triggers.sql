-- A photo that comes or goes changes what the model's page shows.
CREATE TRIGGER shelf_photo_insert AFTER INSERT ON offer_photos BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id = (SELECT model_id FROM offers WHERE id = new.offer_id);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_photo_delete AFTER DELETE ON offer_photos BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id = (SELECT model_id FROM offers WHERE id = old.offer_id);
END;
--> statement-breakpoint
-- A photo is the one that was sent: another one is another row.
CREATE TRIGGER photo_no_update BEFORE UPDATE OF id, offer_id, seller_id, media_type, bytes ON offer_photos BEGIN SELECT RAISE(ABORT, 'photos_are_frozen'); END;
--> statement-breakpoint
-- Photos belong to their offer and go with it.
CREATE TRIGGER photos_go_with_offer BEFORE DELETE ON offers BEGIN
  DELETE FROM offer_photos WHERE offer_id = old.id;
END;
