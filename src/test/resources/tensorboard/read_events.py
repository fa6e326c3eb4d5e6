"""Prints as JSON what TensorBoard's own reader finds in a directory of event files."""

import json
import sys

from tensorboard.backend.event_processing import event_accumulator
from tensorboard.util import tensor_util


def main(directory):
    events = event_accumulator.EventAccumulator(directory, size_guidance={"tensors": 0})
    events.Reload()
    scalars = {}
    images = {}
    for tag in events.Tags()["tensors"]:
        plugin = events.SummaryMetadata(tag).plugin_data.plugin_name
        for event in events.Tensors(tag):
            array = tensor_util.make_ndarray(event.tensor_proto)
            if plugin == "scalars":
                scalars.setdefault(tag, []).append([event.step, float(array)])
            elif plugin == "images":
                files = [bytes(file) for file in array[2:]]
                if not all(file.startswith(b"\x89PNG") for file in files):
                    raise ValueError(tag + " holds what is no PNG")
                images.setdefault(tag, []).append(
                    [event.step, int(array[0]), int(array[1]), len(files)]
                )
            else:
                raise ValueError(tag + " is for the plugin " + plugin)
    json.dump({"scalars": scalars, "images": images}, sys.stdout)


main(sys.argv[1])
