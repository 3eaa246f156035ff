<?php
// wikidiff2's table diff on one pair: php wikidiff2.php pair.json
function work() {
    $used = getrusage();
    return $used["ru_utime.tv_sec"] + $used["ru_stime.tv_sec"]
        + ($used["ru_utime.tv_usec"] + $used["ru_stime.tv_usec"]) / 1e6;
}

$pair = json_decode(file_get_contents($argv[1]), true);
wikidiff2_do_diff("a b", "a c", 2);
$seconds = [];
for ($round = 0; $round < $pair["repeat"]; $round++) {
    $start = work();
    wikidiff2_do_diff($pair["left"]["text"], $pair["right"]["text"], 2);
    $seconds[] = work() - $start;
}
echo json_encode(["seconds" => $seconds, "stream" => null]);
