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

package io.centrali.property;

import java.util.List;

/**
 * What an operand is meant to be, with the attributes that hold it.
 */
enum Kind {

	STRING("ext_role", "request_metadata.role", "request_metadata.order.status", "resource", "action", "user_id",
			"issuer", "provider", "day_of_week"),

	NUMBER("ext_limit", "request_metadata.amount", "request_metadata.order.total", "request_metadata.a..b"),

	BOOLEAN("ext_active", "request_metadata.urgent", "is_weekend"),

	LIST("ext_roles", "request_metadata.tags", "authorities"),

	TIME("current_time", "request_metadata.time", "ext_shift"),

	DATE("current_date", "request_metadata.date", "ext_hired"),

	DATE_TIME("current_datetime", "request_metadata.when", "ext_expires"),

	DAY("day_of_week", "request_metadata.day", "current_date", "request_metadata.date"),

	ADDRESS("ip_address", "request_metadata.ip", "ext_host"),

	STRINGS("ext_roles", "request_metadata.tags", "authorities"),

	SCALAR("ext_role", "ext_limit", "ext_active", "request_metadata.role", "request_metadata.amount", "action"),

	SCALARS("ext_roles", "request_metadata.tags", "authorities"),

	NUMBER_RANGE("ext_range", "request_metadata.range"),

	TIME_RANGE("ext_hours", "request_metadata.hours"),

	DATE_RANGE("ext_period", "request_metadata.period"),

	DAYS("ext_days", "request_metadata.days"),

	BLOCKS("ext_networks", "request_metadata.networks"),

	PATTERN,

	NONE;

	private final List<String> attributes;

	Kind(String... attributes) {
		this.attributes = List.of(attributes);
	}

	List<String> attributes() {
		return this.attributes;
	}

}
