-- For stock wrk 4.x: `wrk -s report.lua …` prints its report as ever and then one line more, `wrk-json: {…}`,
-- with the exact figures behind it. The shape is WrkJson in src/model/wrk-json.ts.

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
