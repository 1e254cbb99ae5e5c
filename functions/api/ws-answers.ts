import { wsFolderDetail, wsFolders } from '../ws/care-contract.ts';
import { received } from '../ws/contract.ts';
import { wsDeliveries, wsDelivery, wsNoListings, wsNoReasons, wsNothing } from '../ws/delivery-contract.ts';
import {
  wsBatch,
  wsCatalog,
  wsCategory,
  wsListingChange,
  wsListingChanged,
  wsListings,
  wsOneListing,
  wsTask,
} from '../ws/listing-contract.ts';
import { wsNumbered, wsNumbers, wsOrder, wsOrderStep, wsOrders } from '../ws/order-contract.ts';
import { wsCompetitors, wsPlaces } from '../ws/standing-contract.ts';

/** Bodies of /ws, by the name they have in the description. */
export const wsBodies = {
  WsCatalog: wsCatalog,
  WsListingChange: wsListingChange,
  WsOrderStep: wsOrderStep,
  WsNumbers: wsNumbers,
};

/** Answers of /ws. */
export const wsAnswers = {
  WsCategory: wsCategory,
  WsListings: wsListings,
  WsListing: wsOneListing,
  WsListingChanged: wsListingChanged,
  WsBatch: wsBatch,
  WsTask: wsTask,
  WsOrders: wsOrders,
  WsOrder: wsOrder,
  WsNumbered: wsNumbered,
  WsReceived: received,
  WsCompetitors: wsCompetitors,
  WsPlaces: wsPlaces,
  WsFolders: wsFolders,
  WsFolder: wsFolderDetail,
  WsDeliveries: wsDeliveries,
  WsDelivery: wsDelivery,
  WsNothing: wsNothing,
  WsNoListings: wsNoListings,
  WsNoReasons: wsNoReasons,
};
