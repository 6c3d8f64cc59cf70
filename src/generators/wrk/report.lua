-- For stock wrk 4.x: `wrk -s report.lua …` prints its report as ever and then one line more, `wrk-json: {…}`,
-- with the exact figures behind it. The shape is WrkJson in src/model/wrk-json.ts.

-- With three numbers more, `wrk -s report.lua … http://host/path/101 -- FIRST COUNT STEP`, requests ask for one identifier
-- after the other in place of the one that ends the path: FIRST + (i × STEP mod COUNT). Each thread begins elsewhere.

local MARKER = "wrk-json: "

local function integer(n)
  if type(n) == "cdata" then return (tostring(n):gsub("U?LL$", "")) end
  return string.format("%.0f", n)
end

-- Shortest of the forms that read back as the same number; JSON has no nan or infinity.
local function real(n)
  if n ~= n or n == math.huge or n == -math.huge then return "null" end
  local short = string.format("%.15g", n)
  return tonumber(short) == n and short or string.format("%.17g", n)
end

local function quoted(text)
  return '"' .. text:gsub('[%c"\\]', function(c) return string.format("\\u%04x", c:byte()) end) .. '"'
end

-- `fields` is a list of { name, encoded value }, so that the order is always the same.
local function object(fields)
  local members = {}
  for i, field in ipairs(fields) do members[i] = quoted(field[1]) .. ":" .. field[2] end
  return "{" .. table.concat(members, ",") .. "}"
end

-- wrk's `stats` (stats.h): data[i] is the number of responses that took i µs, phantom samples included.
-- Returns the encoded histogram, or nil and the reason why it can't be had.
local function histogram(latency)
  local found, ffi = pcall(require, "ffi")
  if not found then return nil, "this wrk's Lua has no FFI" end

  ffi.cdef("typedef struct { uint64_t count, limit, min, max; uint64_t data[]; } wrk_stats;")
  local stats = ffi.cast("wrk_stats **", latency)[0]
  local count, limit, max = tonumber(stats.count), tonumber(stats.limit), tonumber(stats.max)
  if tonumber(stats.min) ~= latency.min or max ~= latency.max or max >= limit then
    return nil, "the layout of wrk's statistics is not that of 4.0 to 4.2"
  end

  -- From 0, for a phantom sample may lie below the smallest value that was measured.
  local deltas, counts, previous, total, reachable = {}, {}, 0, 0, 0
  for us = 0, max do
    local n = tonumber(stats.data[us])
    if n > 0 then
      deltas[#deltas + 1] = integer(us - previous)
      counts[#counts + 1] = integer(stats.data[us])
      previous, total = us, total + n
      if us >= latency.min then reachable = reachable + 1 end
    end
  end
  if total ~= count or reachable ~= #latency then
    return nil, string.format("%s samples in %d values read, but wrk counts %s in %d",
      integer(total), reachable, integer(count), #latency)
  end
  return object({
    { "timeoutUs", integer(limit - 1) },
    { "samples", integer(stats.count) },
    { "deltasUs", "[" .. table.concat(deltas, ",") .. "]" },
    { "counts", "[" .. table.concat(counts, ",") .. "]" },
  })
end

local function spread(stats, percentiles)
  local empty = #stats == 0 -- then `min` is the largest integer
  local fields = {
    { "min", empty and "null" or integer(stats.min) },
    { "max", empty and "null" or integer(stats.max) },
    { "mean", empty and "null" or real(stats.mean) },
    { "stdev", empty and "null" or real(stats.stdev) },
  }
  for _, p in ipairs(percentiles) do
    fields[#fields + 1] = { "p" .. p, empty and "null" or integer(stats:percentile(p)) }
  end
  return object(fields)
end

local started = 0

function setup(thread)
  thread:set("place", started)
  started = started + 1
end

-- Requests are text that is made once. Without numbers there is no `request`, and wrk sends what it made itself.
function init(args)
  if #args == 0 then return end
  local first, count, step = tonumber(args[1]), tonumber(args[2]), tonumber(args[3])
  if #args ~= 3 or not (first and count and step) then
    error("expected FIRST COUNT STEP, found " .. table.concat(args, " "))
  end
  local folder = wrk.path:match("^(.*/)" .. args[1] .. "$")
  if not folder then error("expected a path that ends with /" .. args[1] .. ", found " .. wrk.path) end
  local requests = {}
  for i = 0, count - 1 do
    requests[i] = wrk.format(nil, folder .. string.format("%d", first + i * step % count))
  end
  -- By the golden ratio no two threads are near each other, however many there are
  local at = math.floor(place * 0.6180339887 % 1 * count)
  function request()
    local text = requests[at]
    at = at + 1
    if at == count then at = 0 end
    return text
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  local encoded, reason = histogram(latency)
  io.write(MARKER, object({
    { "elapsedUs", integer(summary.duration) },
    { "requests", integer(summary.requests) },
    { "bytesRead", integer(summary.bytes) },
    { "errors", object({
      { "connect", integer(errors.connect) },
      { "read", integer(errors.read) },
      { "write", integer(errors.write) },
      { "status", integer(errors.status) },
      { "timeout", integer(errors.timeout) },
    }) },
    { "latencyUs", spread(latency, { 50, 75, 90, 99 }) },
    { "reqPerSec", spread(requests, {}) },
    { "lua", quoted(jit and jit.version or _VERSION) },
    { "histogram", encoded or "null" },
    { "histogramMissing", reason and quoted(reason) or "null" },
  }), "\n")
end
