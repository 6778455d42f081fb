/** Annotation of a claim that was there before an app: the name that the app gives it. */
export const standsForAnnotation = 'wildcloud.dev/stands-for';
