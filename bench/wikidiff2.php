<?php
// wikidiff2's table diff on one pair: php wikidiff2.php pair.json
$pair = json_decode(file_get_contents($argv[1]), true);
wikidiff2_do_diff("a b", "a c", 2);
$seconds = [];
for ($round = 0; $round < $pair["repeat"]; $round++) {
    $start = hrtime(true);
    wikidiff2_do_diff($pair["left"]["text"], $pair["right"]["text"], 2);
    $seconds[] = (hrtime(true) - $start) / 1e9;
}
echo json_encode(["seconds" => $seconds, "stream" => null]);
