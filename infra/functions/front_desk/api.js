// Viewer request under /api: the API's own paths begin behind it.
function handler(event) {
  var request = event.request;
  request.uri = request.uri.replace(/^\/api/, "") || "/";
  return request;
}
