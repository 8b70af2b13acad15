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

package io.centrali.spring.security;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

import org.springframework.util.ClassUtils;

/**
 * The checks of every kind.
 */
final class CheckRegistries {

	private final AnnotatedTypes annotatedTypes = new AnnotatedTypes(EnumSet.allOf(CheckKind.class));

	private final Map<CheckKind, CentraliCheckRegistry> registries = new EnumMap<>(CheckKind.class);

	CheckRegistries() {
		for (CheckKind kind : CheckKind.values()) {
			this.registries.put(kind, new CentraliCheckRegistry(kind));
		}
	}

	CentraliCheckRegistry get(CheckKind kind) {
		CentraliCheckRegistry registry = this.registries.get(kind);
		if (registry == null) {
			throw new IllegalArgumentException("There is no registry of " + kind);
		}
		return registry;
	}

	Collection<CentraliCheckRegistry> all() {
		return this.registries.values();
	}

	boolean isAnnotated(Class<?> type) {
		return this.annotatedTypes.contain(ClassUtils.getUserClass(type));
	}

	boolean isReadablyAnnotated(Class<?> type) {
		return this.annotatedTypes.containReadable(ClassUtils.getUserClass(type));
	}

}
