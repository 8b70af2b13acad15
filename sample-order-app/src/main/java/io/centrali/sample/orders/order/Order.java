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

package io.centrali.sample.orders.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An order.
 *
 * @param id the id
 * @param customer who ordered
 * @param amount the amount in whole dollars
 * @param status how far the order is
 * @param version counts the changes, so that two cannot overwrite one another;
 * {@code null} before the order is saved first
 */
@Table("orders")
record Order(@Id String id, String customer, long amount, OrderStatus status,
		@JsonIgnore @Version @Nullable Integer version) {

	static Order pending(String id, String customer, long amount) {
		return new Order(id, customer, amount, OrderStatus.PENDING, null);
	}

	Order approved() {
		if (this.status == OrderStatus.APPROVED) {
			throw new OrderAlreadyApprovedException(this.id);
		}
		return new Order(this.id, this.customer, this.amount, OrderStatus.APPROVED, this.version);
	}

}
