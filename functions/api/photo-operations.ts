import { addPhotoCodes, photoAnswer, photoRemovedAnswer, photoTypes } from '../offers/photos/contract.ts';

/** Answers about photos, by the name they have in the description. */
export const photoAnswers = { Photo: photoAnswer, PhotoRemoved: photoRemovedAnswer };

/** Photos of the real device: put on an offer by the refurbisher who has it, and taken away. */
export const photoOperations = [
  {
    id: 'addPhoto',
    method: 'post',
    path: '/seller/listings/:offerId/photos',
    sends: photoTypes,
    answer: [201, 'Photo'],
    codes: ['not_signed_in', ...addPhotoCodes],
    by: 'seller',
  },
  {
    id: 'removePhoto',
    method: 'post',
    path: '/seller/listings/:offerId/photos/:photoId/removal',
    answer: [200, 'PhotoRemoved'],
    codes: ['not_signed_in', 'photo_not_found'],
    by: 'seller',
  },
] as const;
