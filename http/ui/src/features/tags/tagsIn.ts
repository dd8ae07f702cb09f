const most = 10;
const longest = 60; // characters

/** The tags that the URL narrows a list to; what the service would refuse is left out. */
export function tagsIn(params: URLSearchParams): { tag?: string[] } {
  const tags = params.getAll('tag').filter((each) => each.trim() && each.length <= longest);
  return tags.length > 0 ? { tag: [...new Set(tags)].slice(0, most) } : {};
}
