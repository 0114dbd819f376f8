//! What marketplaces sell, in memory.
use super::{Down, down};
use crate::market::{
    Aisle, Categories, Category, CategoryRemoved, CategorySaved, CategoryWriting, Comparison,
    Listed, PriceList, PriceLists, Product, ProductPage, ProductPlace, ProductSaved, ProductState,
    ProductWriting, Products, Vat,
};
use crate::people::Person;
use crate::{CategoryId, Error, MarketplaceId, PriceListId, ProductId, Result, Slug};
use async_trait::async_trait;

/// Products that nobody changes.
#[derive(Clone, Debug, Default)]
pub struct FakeProducts(pub Vec<Product>);

/// Categories that nobody changes.
#[derive(Clone, Debug, Default)]
pub struct FakeCategories(pub Vec<Category>);

impl FakeProducts {
    fn of(&self, marketplace: MarketplaceId) -> impl Iterator<Item = &Product> {
        self.0.iter().filter(move |product| product.marketplace == marketplace)
    }
}

#[async_trait]
impl Products for FakeProducts {
    async fn listing(
        &self,
        of: Aisle,
        words: Option<&str>,
        _: ProductPlace,
    ) -> Result<ProductPage> {
        let found = self.of(of.marketplace).filter(|product| {
            let named = words.is_none_or(|words| product.card.name.contains(words));
            named && (of.category.is_none() || of.category == product.category)
        });
        let items = found.map(|product| product.card.clone()).collect();
        Ok(ProductPage { items, ..ProductPage::default() })
    }

    async fn at(&self, marketplace: MarketplaceId, slug: &Slug) -> Result<Product> {
        let mut open = self.of(marketplace).filter(|one| one.card.state != ProductState::Closed);
        open.find(|one| one.card.slug == *slug).cloned().ok_or(Error::NotFound)
    }

    async fn open(&self, marketplace: MarketplaceId, id: ProductId) -> Result<Product> {
        let found = self.of(marketplace).find(|one| one.card.id == id);
        found.cloned().ok_or(Error::NotFound)
    }

    async fn save(
        &self,
        _: (MarketplaceId, ProductId),
        _: Option<i32>,
        _: &ProductWriting,
        _: &Person,
    ) -> Result<ProductSaved> {
        Err(Error::Forbidden)
    }

    async fn turn(
        &self,
        _: (MarketplaceId, ProductId),
        _: (i32, ProductState),
        _: &Person,
    ) -> Result<ProductSaved> {
        Err(Error::Forbidden)
    }
}

#[async_trait]
impl Categories for FakeCategories {
    async fn of(&self, marketplace: MarketplaceId) -> Result<Vec<Category>> {
        Ok(self.0.iter().filter(|one| one.marketplace == marketplace).cloned().collect())
    }

    async fn formerly_at(&self, _: MarketplaceId, _: &Slug) -> Result<CategoryId> {
        Err(Error::NotFound)
    }

    async fn save(
        &self,
        _: (MarketplaceId, CategoryId),
        _: Option<i32>,
        _: &CategoryWriting,
        _: &Person,
    ) -> Result<CategorySaved> {
        Err(Error::Forbidden)
    }

    async fn remove(
        &self,
        _: (MarketplaceId, CategoryId),
        _: i32,
        _: &Person,
    ) -> Result<CategoryRemoved> {
        Err(Error::Forbidden)
    }
}

#[async_trait]
impl PriceLists for Down {
    async fn keep(&self, _: MarketplaceId, _: (&str, Vec<u8>)) -> Result<PriceListId> {
        down()
    }

    async fn open(&self, _: MarketplaceId, _: PriceListId) -> Result<PriceList> {
        down()
    }

    async fn compare(&self, _: MarketplaceId, _: &[Listed]) -> Result<Comparison> {
        down()
    }

    async fn take(&self, _: MarketplaceId, _: &[Listed], _: Vat, _: &Person) -> Result<Comparison> {
        down()
    }
}
