/** Annotation of a claim that was taken over: the name that the bundle would have given it. */
export const standsForAnnotation = 'wildcloud.dev/stands-for';
