/*
 * The yardstick: the shortest-path search of server/paths/projection written plainly in C, on the very same rows.
 * Two sides grow level by level, the one with fewer slots to look at first; a byte a node holds both distances; leaves
 * are skipped, blocked nodes are marked as seen by both sides. It answers with lengths and counts, and does nothing else
 * of what a question is to the engine: no ids, no rules to compile, no relations, no sources.
 *
 * cc -O3 -march=native -o native native.c; native ROWS < questions
 *   table DIGITS         what each slot class is: 0 no, 1 yes, 2 yes if the dates allow it
 *   rules FIRST LAST PASS  the days asked for, and whether hubs may lie inside a path
 *   one MOST N node… N node…   -> hops count nanoseconds   (hops 0: no path)
 *   all MOST CAP N node… N node…
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BLOCKED 255

/* The rows, as native.ts wrote them. */
static int32_t nodes, slots, classes, hub_count;
static int32_t *row, *full, *neighbour, *days, *hubs;
static uint16_t *slot_class;

/* The question. */
static uint8_t out[1 << 16], back[1 << 16];
static uint32_t first_day, last_day;
static int hubs_pass = 1;

/* Low four bits: steps from a source, plus one. High four: steps to a target, plus one. */
static uint8_t *mark, *on_path;

struct side {
  const uint8_t *table;
  uint8_t mine, other, unit, step;
  int32_t *queue;
  int32_t head, tail;
  int64_t weight;
  int radius;
};
static struct side forward, backward;
static int32_t *labelled;
static int32_t labelled_count;

static int degree(int32_t x) { return row[2 * x + 1] - row[2 * x]; }
static int is_leaf(int32_t x) { return full[x] > row[2 * x] && neighbour[row[2 * x]] == neighbour[full[x] - 1]; }

static int admits(const uint8_t *table, int32_t slot) {
  uint8_t yes = table[slot_class[slot]];
  if (yes != 2) return yes;
  uint32_t held = (uint32_t)days[slot];
  return (held >> 16) <= last_day && (held & 65535) >= first_day;
}

static void begin(struct side *side, const uint8_t *table, int is_forward) {
  side->table = table;
  side->mine = is_forward ? 15 : 240;
  side->other = is_forward ? 240 : 15;
  side->unit = is_forward ? 1 : 16;
  side->head = side->tail = side->radius = 0;
  side->weight = 0;
}

static void root(struct side *side, int32_t x) {
  mark[x] = side->unit;
  side->queue[side->tail++] = x;
  side->weight += degree(x);
}

/* Grows one level. Answers the least length over its meetings, 0 without one; at the first one if it may stop there. */
static int expand(struct side *side, int stop_at_once) {
  const uint8_t *table = side->table;
  const uint8_t mine = side->mine, other = side->other;
  const uint8_t stamp = (uint8_t)((side->radius + 2) * side->unit);
  int32_t tail = side->tail, end = side->tail;
  int64_t weight = 0;
  int best = 0;
  side->radius++;
  for (int32_t at = side->head; at < end; at++) {
    int32_t x = side->queue[at];
    for (int32_t k = row[2 * x], e = row[2 * x + 1]; k < e; k++) {
      uint8_t yes = table[slot_class[k]];
      if (yes == 0) continue;
      int32_t v = neighbour[k];
      uint8_t m = mark[v];
      if (m & mine) continue;
      if (yes == 2 && !admits(table, k)) continue;
      mark[v] = m | stamp;
      side->queue[tail++] = v;
      weight += degree(v);
      if (m & other) {
        int theirs = (side->unit == 1 ? m >> 4 : m & 15) - 1;
        int length = side->radius + theirs;
        if (best == 0 || length < best) best = length;
        if (stop_at_once) goto done;
      }
    }
  }
done:
  side->head = end;
  side->tail = tail;
  side->weight = weight;
  return best;
}

static int any_leaf(const int32_t *list, int count) {
  for (int i = 0; i < count; i++) if (is_leaf(list[i])) return 1;
  return 0;
}

/* The length of the shortest path, 0 where there is none within `most`. */
static int meet(int most, int leaf_sources, int leaf_targets, int stop_at_once) {
  int length = 0;
  if (leaf_sources) length = expand(&forward, 0);
  if (leaf_targets && (length == 0)) length = expand(&backward, 0);
  while (length == 0) {
    if (forward.head == forward.tail || backward.head == backward.tail) return 0;
    if (forward.radius + backward.radius >= most) return 0;
    length = expand(forward.weight <= backward.weight ? &forward : &backward, stop_at_once);
  }
  return length <= most ? length : 0;
}

/* Marks, from the meetings inwards, the nodes of the forward ball from which a target is as near as it must be. */
static void label(int length) {
  labelled_count = 0;
  for (int32_t at = 0; at < forward.tail; at++) {
    int32_t x = forward.queue[at];
    int from = (mark[x] & 15) - 1, to = (mark[x] >> 4) - 1;
    if (to >= 0 && from + to == length) labelled[labelled_count++] = x;
  }
  for (int32_t at = 0; at < labelled_count; at++) {
    int32_t x = labelled[at];
    int from = (mark[x] & 15) - 1;
    if (from <= 1) continue;
    for (int32_t k = row[2 * x], e = row[2 * x + 1]; k < e; k++) {
      int32_t v = neighbour[k];
      uint8_t m = mark[v];
      if (m == BLOCKED || (m & 15) != from || (m >> 4) != 0 || !admits(back, k)) continue;
      mark[v] = m | (uint8_t)((length - from + 2) << 4);
      labelled[labelled_count++] = v;
    }
  }
}

static int64_t walk(int32_t x, int left, int64_t room, int leaf_targets) {
  int64_t count = 0;
  int32_t last = -1;
  for (int32_t k = row[2 * x], e = leaf_targets ? full[x] : row[2 * x + 1]; k < e && count < room; k++) {
    int32_t v = neighbour[k];
    if (v == last || (mark[v] >> 4) != left || mark[v] == BLOCKED || on_path[v] || !admits(out, k)) continue;
    last = v;
    if (left == 1) { count++; continue; }
    on_path[v] = 1;
    count += walk(v, left - 1, room - count, leaf_targets);
    on_path[v] = 0;
  }
  return count;
}

static int32_t *members(int *count) {
  if (scanf("%d", count) != 1) exit(2);
  int32_t *list = malloc(sizeof(int32_t) * (size_t)(*count + 1));
  for (int i = 0; i < *count; i++) if (scanf("%d", &list[i]) != 1) exit(2);
  return list;
}

static void answer(int wants_all) {
  int most, cap = 1, sources, targets;
  if (scanf("%d", &most) != 1) exit(2);
  if (wants_all && scanf("%d", &cap) != 1) exit(2);
  int32_t *from = members(&sources), *to = members(&targets);
  struct timespec start, stop;
  clock_gettime(CLOCK_MONOTONIC, &start);
  if (!hubs_pass) for (int i = 0; i < hub_count; i++) mark[hubs[i]] = BLOCKED;
  begin(&forward, out, 1);
  begin(&backward, back, 0);
  for (int i = 0; i < sources; i++) root(&forward, from[i]);
  for (int i = 0; i < targets; i++) root(&backward, to[i]);
  int leaf_targets = any_leaf(to, targets);
  int length = meet(most, any_leaf(from, sources), leaf_targets, !wants_all);
  int64_t count = length > 0;
  if (wants_all && length > 0) {
    label(length);
    count = 0;
    for (int i = 0; i < sources && count < cap; i++) {
      on_path[from[i]] = 1;
      count += walk(from[i], length, cap - count, leaf_targets);
      on_path[from[i]] = 0;
    }
  }
  for (int32_t at = 0; at < forward.tail; at++) mark[forward.queue[at]] = 0;
  for (int32_t at = 0; at < backward.tail; at++) mark[backward.queue[at]] = 0;
  if (!hubs_pass) for (int i = 0; i < hub_count; i++) mark[hubs[i]] = 0;
  clock_gettime(CLOCK_MONOTONIC, &stop);
  long long taken = (stop.tv_sec - start.tv_sec) * 1000000000LL + (stop.tv_nsec - start.tv_nsec);
  printf("%d %lld %lld\n", length, (long long)count, taken);
  fflush(stdout);
  free(from);
  free(to);
}

static void *array(FILE *file, size_t width, size_t count) {
  void *bytes = malloc(width * count + 64);
  if (bytes == NULL || fread(bytes, width, count, file) != count) exit(2);
  return bytes;
}

static void load(const char *path) {
  FILE *file = fopen(path, "rb");
  int32_t head[4];
  if (file == NULL || fread(head, 4, 4, file) != 4) exit(2);
  nodes = head[0], slots = head[1], classes = head[2], hub_count = head[3];
  size_t n = (size_t)nodes, s = (size_t)slots;
  row = array(file, 4, 2 * n);
  full = array(file, 4, n);
  neighbour = array(file, 4, s);
  days = array(file, 4, s);
  slot_class = array(file, 2, s);
  hubs = array(file, 4, (size_t)hub_count);
  fclose(file);
  mark = calloc(n, 1);
  on_path = calloc(n, 1);
  forward.queue = malloc(4 * n + 4);
  backward.queue = malloc(4 * n + 4);
  labelled = malloc(4 * n + 4);
}

int main(int count, char **words) {
  static char word[16], digits[(1 << 16) + 1];
  if (count != 2) return 2;
  load(words[1]);
  while (scanf("%15s", word) == 1) {
    if (strcmp(word, "table") == 0) {
      if (scanf("%65536s", digits) != 1) return 2;
      size_t length = strlen(digits);
      for (size_t c = 0; c < length; c++) {
        out[c] = (uint8_t)(digits[c] - '0');
        back[c ^ 1] = out[c];
      }
    } else if (strcmp(word, "rules") == 0) {
      if (scanf("%u %u %d", &first_day, &last_day, &hubs_pass) != 3) return 2;
    } else answer(strcmp(word, "all") == 0);
  }
  return 0;
}
