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

package io.centrali.sample.identityprovider;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;

/**
 * The users of the demo identity provider, by login name.
 *
 * @param byName the users, in the order in which the login page lists them
 */
record DemoUsers(Map<String, DemoUser> byName) {

	static DemoUsers read(Resource resource) throws IOException {
		try (InputStream json = resource.getInputStream()) {
			return new DemoUsers(new JsonMapper().readValue(json, new TypeReference<Map<String, DemoUser>>() {
			}));
		}
	}

	Map<String, Object> claimsOf(String name) {
		DemoUser user = this.byName.get(name);
		if (user == null) {
			throw new IllegalArgumentException("No user '" + name + "'");
		}
		return user.claims();
	}

}
