/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * A volume as Kubernetes keeps it: files in a directory of their own, to which
 * {@code ..data} leads, and links that people see, which for new files come last.
 */
final class ConfigMapVolume {

	private final Path volume;

	private int generation;

	ConfigMapVolume(Path volume) {
		this.volume = volume;
	}

	void replace(Map<String, String> files) throws IOException {
		Path directory = Files.createDirectory(this.volume.resolve("..generation_" + this.generation++));
		for (Map.Entry<String, String> file : files.entrySet()) {
			Files.writeString(directory.resolve(file.getKey()), file.getValue());
		}
		Path next = Files.createSymbolicLink(this.volume.resolve("..data_tmp"), directory.getFileName());
		Files.move(next, this.volume.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
	}

	void link(String name) throws IOException {
		Files.createSymbolicLink(this.volume.resolve(name), Path.of("..data", name));
	}

}
