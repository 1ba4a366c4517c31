/** What a response holds, as text; of what is too long only the first part, which is too long for the reader too. */
export async function bounded(response, limit) {
  const parts = [];
  let length = 0;
  const reader = response.body.getReader();
  for (let part; length <= limit && !(part = await reader.read()).done; length += part.value.length) parts.push(part.value);
  reader.cancel().catch(() => {});
  return new Blob(parts).text();
}
